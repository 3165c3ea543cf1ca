// The time mean of the overlap with a second replica: see time_mean.cl.

enum { overlap_fields = 1, overlap_results = 1 };

TIME_MEAN(overlap, overlap)
