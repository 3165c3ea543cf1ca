// What rules with a velocity have in common where another training is told as its difference from a base. Reference: RuleDifference.swift.

// What the base's velocity becomes: `momentum V + G`.
static inline VREAL next_velocity(
    VREAL gradient, VREAL velocity, const __global BaseNumber* base_point) {
  return fma(SPLAT(base_point[POINT_MOMENTUM]), velocity, gradient);
}

// How much more the velocity becomes than the base's, which is `base_velocity`; it was `difference` more.
static inline VREAL velocity_difference(
    VREAL gradient, VREAL base_velocity, VREAL difference, const __global VREAL* point) {
  VREAL gathered = PARAMETERS_DIFFER
                       ? fma(point[GROWTH_OF(POINT_MOMENTUM)], base_velocity, gradient)
                       : gradient;
  return fma(point[POINT_MOMENTUM], difference, gathered);
}
