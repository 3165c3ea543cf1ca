// Gradient descent: the new weight from the old one, its gradient and the step.

// 1 where only the product of step and gradient matters, so that a factor may be in either.
#define MULTIPLIES_STEP_AND_GRADIENT 1

static inline VREAL updated_weight(VREAL weight, VREAL gradient, VREAL step) {
  return fma(-step, gradient, weight);
}
