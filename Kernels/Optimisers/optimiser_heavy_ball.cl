// Heavy ball (Polyak): `V <- momentum V + G`, then `W <- W - step V`. Reference: HeavyBall.swift.

static inline VREAL updated_weight(
    VREAL weight, VREAL gradient, VREAL step, int number, VREAL noise, const __global VREAL* point,
    __global VREAL* kept) {
  VREAL velocity = fma(point[POINT_MOMENTUM], kept[0], gradient);
  kept[0] = velocity;
  return fma(-step, velocity, weight);
}

// The new difference of a weight from the base's; `gradient` is that of the gradient, `growth` that of the step, if steps
// differ.
static inline VREAL updated_difference(
    VREAL weight, VREAL gradient, VREAL base_weight, VREAL base_gradient, VREAL step, VREAL growth,
    const int steps_differ, int number, const __global VREAL* point,
    const __global BaseNumber* base_point, const __global BaseNumber* base_kept,
    __global VREAL* kept) {
  VREAL base_velocity = SPLAT(base_kept[0]);
  VREAL next = next_velocity(base_gradient, base_velocity, base_point);
  VREAL velocity = velocity_difference(gradient, base_velocity, kept[0], point);
  kept[0] = velocity;
  VREAL grown = steps_differ ? fma(-growth, next, weight) : weight;
  return fma(-step, velocity, grown);
}
