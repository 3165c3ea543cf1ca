// The time mean of the activity: see time_mean.cl.

enum { activity_fields = 1, activity_results = 1 };

TIME_MEAN(activity, activity)
