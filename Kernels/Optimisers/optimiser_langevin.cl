// Langevin: `W <- W - step G + sqrt(2 step temperature) xi`, with noise xi. Reference: Langevin.swift.

static inline VREAL updated_weight(
    VREAL weight, VREAL gradient, VREAL step, int number, VREAL noise, const __global VREAL* point,
    __global VREAL* kept) {
  VREAL variance = (step + step) * point[POINT_TEMPERATURE];
  VREAL deviation =
      SELECT(SPLAT(R(0.0)), square_root(variance), variance > SPLAT(R(0.0)));
  return fma(deviation, noise, fma(-step, gradient, weight));
}

// The new difference of a weight from the base's, which has the same noise; `gradient` is that of the gradient. Steps do not
// differ: there are no orbits.
static inline VREAL updated_difference(
    VREAL weight, VREAL gradient, VREAL base_weight, VREAL base_gradient, VREAL step, VREAL growth,
    const int steps_differ, int number, const __global VREAL* point,
    const __global BaseNumber* base_point, const __global BaseNumber* base_kept,
    __global VREAL* kept) {
  return fma(-step, gradient, weight);
}
