// Heavy ball (Polyak): `V <- momentum V + G`, then `W <- W - step V`. Reference: HeavyBall.swift.

// 1 where only the product of step and gradient matters, so that a factor may be in either.
#define MULTIPLIES_STEP_AND_GRADIENT 0

// Numbers that the rule keeps of each weight: the velocity V.
#define RULE_STATES 1

static inline VREAL updated_weight(
    VREAL weight, VREAL gradient, VREAL step, const __global VREAL* point,
    __global VREAL* kept) {
  VREAL velocity = fma(point[POINT_MOMENTUM], kept[0], gradient);
  kept[0] = velocity;
  return fma(-step, velocity, weight);
}
