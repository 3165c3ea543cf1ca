// Gradient descent: `W <- W - step G`. Reference: GradientDescent.swift.

static inline VREAL updated_weight(
    VREAL weight, VREAL gradient, VREAL step, int number, const __global VREAL* point,
    __global VREAL* kept) {
  return fma(-step, gradient, weight);
}

// The new difference of a weight from the orbit's; `gradient` is that of the gradient, `growth` that of the step.
static inline VREAL updated_difference(
    VREAL weight, VREAL gradient, VREAL orbit_gradient, VREAL step, VREAL growth,
    const __global VREAL* point, const __global REAL* orbit_point,
    const __global REAL* orbit_kept, __global VREAL* kept) {
  return fma(-step, gradient, fma(-growth, orbit_gradient, weight));
}
