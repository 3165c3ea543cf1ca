// Gradient descent: `W <- W - step G`. Reference: GradientDescent.swift.

// 1 where only the product of step and gradient matters, so that a factor may be in either.
#define MULTIPLIES_STEP_AND_GRADIENT 1

// Numbers that the rule keeps of each weight.
#define RULE_STATES 0

static inline VREAL updated_weight(
    VREAL weight, VREAL gradient, VREAL step, const __global VREAL* point,
    __global VREAL* kept) {
  return fma(-step, gradient, weight);
}
