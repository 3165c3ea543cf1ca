// `x' = sigma (y - x)`, `y' = x (rho - z) - y`, `z' = x y - beta z`. Reference: Lorenz.swift.

static inline void flow_slopes(
    const __private VREAL* y, const __global VREAL* point, VREAL time,
    const __global REAL* frequencies, __private VREAL* slopes) {
  slopes[0] = point[POINT_SIGMA] * (y[1] - y[0]);
  slopes[1] = fma(y[0], point[POINT_RHO] - y[2], -y[1]);
  slopes[2] = fma(y[0], y[1], -(point[POINT_BETA] * y[2]));
}

static inline void flow_growth(
    const __private VREAL* y, const __private VREAL* v, const __global VREAL* point, VREAL time,
    __private VREAL* growth) {
  growth[0] = point[POINT_SIGMA] * (v[1] - v[0]);
  growth[1] = fma(point[POINT_RHO] - y[2], v[0], fma(-y[0], v[2], -v[1]));
  growth[2] = fma(y[0], v[1], fma(y[1], v[0], -(point[POINT_BETA] * v[2])));
}
