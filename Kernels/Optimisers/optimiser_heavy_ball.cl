// Heavy ball (Polyak): `V <- momentum V + G`, then `W <- W - step V`. Reference: HeavyBall.swift.

static inline VREAL updated_weight(
    VREAL weight, VREAL gradient, VREAL step, int number, const __global VREAL* point,
    __global VREAL* kept) {
  VREAL velocity = fma(point[POINT_MOMENTUM], kept[0], gradient);
  kept[0] = velocity;
  return fma(-step, velocity, weight);
}

// The new difference of a weight from the orbit's; `gradient` is that of the gradient, `growth` that of the step.
static inline VREAL updated_difference(
    VREAL weight, VREAL gradient, VREAL orbit_gradient, VREAL step, VREAL growth,
    const __global VREAL* point, const __global REAL* orbit_point,
    const __global REAL* orbit_kept, __global VREAL* kept) {
  VREAL orbit_velocity = SPLAT(orbit_kept[0]);
  VREAL next = next_velocity(orbit_gradient, orbit_velocity, orbit_point);
  VREAL velocity = velocity_difference(gradient, orbit_velocity, kept[0], point);
  kept[0] = velocity;
  return fma(-step, velocity, fma(-growth, next, weight));
}
