// The step of a map, as lanes_iterate.cl asks for it. Reference: ReferenceMap.swift.
//
// A formula NAME is a file map_NAME.cl with `map_formula`, which maps what is iterated. One that has exponents has `map_slope`
// too, the slope of the step from it; one that has orbits `map_difference`, which maps how much more a pixel's z is than an
// orbit's (map_perturbed_step.cl).
//
// The host writes these before everything else, as numbers of the program's type:
//   BAILOUT_SQUARED   an orbit has left for good once |z|^2 is greater
//   SIZE_SCALE        what |z|^2 is multiplied by before it is told
//   ATTRACTOR         a real number at which orbits end
//   NEAR_SQUARED      once the square of their distance is less

#ifndef MAP_NUMBERS
#error "MAP_NUMBERS: numbers that are iterated, 2 of the plane, 1 of the line"
#endif
#ifndef HAS_ATTRACTOR
#error "HAS_ATTRACTOR: 1 if orbits end at ATTRACTOR, else 0"
#endif
#ifndef HAS_NEIGHBOUR
#error "HAS_NEIGHBOUR: 1 if each orbit has a tangent beside it, else 0"
#endif

// Numbers of the state: what is iterated, its real part first, then what is known of the tangent (map_tangent.cl).
#define STATE (MAP_NUMBERS + (HAS_NEIGHBOUR ? MAP_NUMBERS + 2 : 0))

#define HOLDS_STATE 1

// Orbits share nothing.
#define SYSTEM_ARGUMENTS
#define SYSTEM_VALUES

// The square of how far z is from a real number.
static inline VREAL distance_squared(const __private VREAL* z, VREAL real) {
  VREAL across = z[0] - real;
  VREAL upwards = z[MAP_NUMBERS - 1];
  return fma(across, across, MAP_NUMBERS == 1 ? SPLAT(R(0.0)) : upwards * upwards);
}

// Does a step. Gives where the orbit goes on: where it is a number, near, and not at rest.
static inline VINT system_step(
    __private VREAL* state, const __global VREAL* point, int step, __private Told* told) {
#if HAS_NEIGHBOUR
  told->before = map_separation(state);
  step_tangent(state, map_slope(state, point, step));
  told->after = map_separation(state);
#endif
  map_formula(state, point, step);
  VREAL squared = distance_squared(state, SPLAT(R(0.0)));
  told->size = squared * SPLAT(SIZE_SCALE);
  VINT goes_on = squared <= SPLAT(BAILOUT_SQUARED);
  if (HAS_ATTRACTOR) {
    VINT arrives = distance_squared(state, SPLAT(ATTRACTOR)) < SPLAT(NEAR_SQUARED);
    told->arrives = SELECT(SPLAT(R(0.0)), SPLAT(R(1.0)), arrives);
    goes_on = SELECT(goes_on, (VINT)(0), arrives);
  }
  return goes_on;
}
