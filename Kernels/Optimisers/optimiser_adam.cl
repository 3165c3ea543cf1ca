// Adam (Kingma and Ba): `W <- W - step M / (sqrt(S) + epsilon)`. Reference: Adam.swift.

static inline VREAL updated_weight(
    VREAL weight, VREAL gradient, VREAL step, int number, VREAL noise, const __global VREAL* point,
    __global VREAL* kept) {
  return fma(-step, adam_direction(gradient, number, point, kept), weight);
}

// The new difference of a weight from the base's; `gradient` is that of the gradient. Parameters do not differ: there are no
// orbits.
static inline VREAL updated_difference(
    VREAL weight, VREAL gradient, VREAL base_weight, VREAL base_gradient, VREAL step, VREAL growth,
    const int steps_differ, int number, const __global VREAL* point,
    const __global BaseNumber* base_point, const __global BaseNumber* base_kept,
    __global VREAL* kept) {
  return fma(
      -step, adam_direction_difference(gradient, base_gradient, number, point, base_kept, kept),
      weight);
}
