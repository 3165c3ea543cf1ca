// Gradient descent: `W <- W - step G`. Reference: GradientDescent.swift.

static inline VREAL updated_weight(
    VREAL weight, VREAL gradient, VREAL step, int number, VREAL noise, const __global VREAL* point,
    __global VREAL* kept) {
  return fma(-step, gradient, weight);
}

// The new difference of a weight from the base's; `gradient` is that of the gradient, `growth` that of the step, if steps
// differ.
static inline VREAL updated_difference(
    VREAL weight, VREAL gradient, VREAL base_weight, VREAL base_gradient, VREAL step, VREAL growth,
    const int steps_differ, int number, const __global VREAL* point,
    const __global BaseNumber* base_point, const __global BaseNumber* base_kept,
    __global VREAL* kept) {
  VREAL grown = steps_differ ? fma(-growth, base_gradient, weight) : weight;
  return fma(-step, gradient, grown);
}
