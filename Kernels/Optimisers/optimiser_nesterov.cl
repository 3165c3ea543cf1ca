// Nesterov's momentum: `V <- momentum V + G`, then `W <- W - step (G + momentum V)`. Reference: Nesterov.swift.

static inline VREAL updated_weight(
    VREAL weight, VREAL gradient, VREAL step, int number, const __global VREAL* point,
    __global VREAL* kept) {
  VREAL momentum = point[POINT_MOMENTUM];
  VREAL velocity = fma(momentum, kept[0], gradient);
  kept[0] = velocity;
  return fma(-step, fma(momentum, velocity, gradient), weight);
}
