// Gradient descent: `W <- W - step G`. Reference: GradientDescent.swift.

static inline VREAL updated_weight(
    VREAL weight, VREAL gradient, VREAL step, int number, const __global VREAL* point,
    __global VREAL* kept) {
  return fma(-step, gradient, weight);
}
