// What rules with a velocity have in common below double precision. Reference: RuleDifference.swift.

// What the orbit's velocity becomes: `momentum V + G`.
static inline VREAL next_velocity(
    VREAL gradient, VREAL velocity, const __global REAL* orbit_point) {
  return fma(SPLAT(orbit_point[POINT_MOMENTUM]), velocity, gradient);
}

// How much more the velocity becomes than the orbit's, which is `orbit_velocity`; it was `difference` more.
static inline VREAL velocity_difference(
    VREAL gradient, VREAL orbit_velocity, VREAL difference, const __global VREAL* point) {
  return fma(
      point[POINT_MOMENTUM], difference,
      fma(point[GROWTH_OF(POINT_MOMENTUM)], orbit_velocity, gradient));
}
