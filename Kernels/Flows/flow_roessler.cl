// `x' = -y - z`, `y' = x + a y`, `z' = b + z (x - c)`. Reference: Roessler.swift.

static inline void flow_slopes(
    const __private VREAL* y, const __global VREAL* point, VREAL time,
    const __global REAL* frequencies, __private VREAL* slopes) {
  slopes[0] = -y[1] - y[2];
  slopes[1] = fma(point[POINT_A], y[1], y[0]);
  slopes[2] = fma(y[2], y[0] - point[POINT_C], point[POINT_B]);
}

static inline void flow_growth(
    const __private VREAL* y, const __private VREAL* v, const __global VREAL* point, VREAL time,
    __private VREAL* growth) {
  growth[0] = -v[1] - v[2];
  growth[1] = fma(point[POINT_A], v[1], v[0]);
  growth[2] = fma(y[2], v[0], (y[0] - point[POINT_C]) * v[2]);
}
