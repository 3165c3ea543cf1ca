// The step of a map of the complex plane, as lanes_iterate.cl asks for it. Reference: ReferenceMap.swift.
//
// A formula NAME is a file map_NAME.cl with `map_formula`, which maps z, and `map_difference`, which maps how much more a
// pixel's z is than an orbit's (map_perturbed_step.cl).

#ifndef BAILOUT_SQUARED
#error "BAILOUT_SQUARED: an orbit has left for good once |z|^2 is greater, a whole number"
#endif

// Numbers of the state: z, its real part first.
#define STATE 2

// Orbits share nothing.
#define SYSTEM_ARGUMENTS
#define SYSTEM_VALUES

// Does a step. Gives where the orbit goes on: where it is a number, and near.
static inline VINT system_step(
    __private VREAL* state, const __global VREAL* point, int step, __private Told* told) {
  map_formula(state, point[POINT_C_REAL], point[POINT_C_IMAGINARY]);
  VREAL squared = fma(state[0], state[0], state[1] * state[1]);
  return squared <= SPLAT((REAL)BAILOUT_SQUARED);
}
