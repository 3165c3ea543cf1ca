// `x' = x (alpha - beta y)`, `y' = y (delta x - gamma)`. Reference: LotkaVolterra.swift.

static inline void flow_slopes(
    const __private VREAL* y, const __global VREAL* point, VREAL time,
    const __global REAL* frequencies, __private VREAL* slopes) {
  slopes[0] = y[0] * fma(-point[POINT_BETA], y[1], point[POINT_ALPHA]);
  slopes[1] = y[1] * fma(point[POINT_DELTA], y[0], -point[POINT_GAMMA]);
}

static inline void flow_growth(
    const __private VREAL* y, const __private VREAL* v, const __global VREAL* point, VREAL time,
    __private VREAL* growth) {
  growth[0] = fma(
      fma(-point[POINT_BETA], y[1], point[POINT_ALPHA]), v[0],
      -((point[POINT_BETA] * y[0]) * v[1]));
  growth[1] = fma(
      fma(point[POINT_DELTA], y[0], -point[POINT_GAMMA]), v[1],
      (point[POINT_DELTA] * y[1]) * v[0]);
}
