// The logistic map with one r.

static inline VREAL map_rate(const __global VREAL* point, int step) { return point[POINT_R]; }
