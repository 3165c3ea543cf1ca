// Heavy ball (Polyak): `V <- momentum V + G`, then `W <- W - step V`. Reference: HeavyBall.swift.

static inline VREAL updated_weight(
    VREAL weight, VREAL gradient, VREAL step, int number, const __global VREAL* point,
    __global VREAL* kept) {
  VREAL velocity = fma(point[POINT_MOMENTUM], kept[0], gradient);
  kept[0] = velocity;
  return fma(-step, velocity, weight);
}
