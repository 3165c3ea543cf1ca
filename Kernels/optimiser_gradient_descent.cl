// Gradient descent: the new weight from the old one, its gradient and the step.

inline VREAL updated_weight(VREAL weight, VREAL gradient, VREAL step) {
  return fma(-step, gradient, weight);
}
