// Decoupled weight decay: `W <- W - step (G + decay W)`. Reference: WeightDecay.swift.

static inline VREAL updated_weight(
    VREAL weight, VREAL gradient, VREAL step, int number, VREAL noise, const __global VREAL* point,
    __global VREAL* kept) {
  return fma(-step, fma(point[POINT_DECAY], weight, gradient), weight);
}

// The new difference of a weight from the base's; `gradient` is that of the gradient, `growth` that of the step, if steps
// differ.
static inline VREAL updated_difference(
    VREAL weight, VREAL gradient, VREAL base_weight, VREAL base_gradient, VREAL step, VREAL growth,
    const int steps_differ, int number, const __global VREAL* point,
    const __global BaseNumber* base_point, const __global BaseNumber* base_kept,
    __global VREAL* kept) {
  VREAL next = fma(SPLAT(base_point[POINT_DECAY]), base_weight, base_gradient);
  VREAL gathered = PARAMETERS_DIFFER
                       ? fma(point[GROWTH_OF(POINT_DECAY)], base_weight, gradient)
                       : gradient;
  VREAL grown = steps_differ ? fma(-growth, next, weight) : weight;
  return fma(-step, fma(point[POINT_DECAY], weight, gathered), grown);
}
