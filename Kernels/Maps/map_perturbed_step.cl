// The step of a map below double precision, as lanes_iterate.cl asks for it: each pixel is its difference d from an orbit that
// all share, at a place of its own. BAILOUT_SQUARED is as in map_step.cl. Reference: PerturbedMap.swift. Host: PerturbedMapBuffers.swift.
//
//   orbit     [place][real, imaginary]   from 0 on, in double precision; `last_place` is at least 1

// Numbers of the state: d, its real part first, then the place.
#define STATE 3
#define HOLDS_STATE 1

#define SYSTEM_ARGUMENTS , const __global REAL* restrict orbit, int last_place
#define SYSTEM_VALUES orbit, last_place,

// Reads the orbit at each lane's place, and after it.
static inline void read_orbit(
    const __global REAL* orbit, VREAL lane_places, __private VREAL* here, __private VREAL* next) {
  REAL places[LANES];
  REAL numbers[4][LANES];
  STORE(lane_places, 0, places);
  for (int lane = 0; lane < LANES; ++lane) {
    const __global REAL* pair = orbit + 2 * (size_t)places[lane];
    for (int part = 0; part < 4; ++part) numbers[part][lane] = pair[part];
  }
  here[0] = LOAD(0, numbers[0]);
  here[1] = LOAD(0, numbers[1]);
  next[0] = LOAD(0, numbers[2]);
  next[1] = LOAD(0, numbers[3]);
}

// Does a step. Gives where the orbit goes on: where it is a number, and near.
static inline VINT system_step(
    __private VREAL* state, const __global VREAL* point, int step,
    const __global REAL* orbit, int last_place, __private Told* told) {
  VREAL here[2], next[2];
  read_orbit(orbit, state[2], here, next);
  map_difference(state, here, point[GROWTH_OF(POINT_C_REAL)], point[GROWTH_OF(POINT_C_IMAGINARY)]);
  VREAL place = state[2] + SPLAT(R(1.0));
  VREAL real = next[0] + state[0];
  VREAL imaginary = next[1] + state[1];
  VREAL squared = fma(real, real, imaginary * imaginary);
  VREAL difference_squared = fma(state[0], state[0], state[1] * state[1]);
  VINT rebases = (squared < difference_squared) | (place == SPLAT((REAL)last_place));
  state[0] = SELECT(state[0], real, rebases);
  state[1] = SELECT(state[1], imaginary, rebases);
  state[2] = SELECT(place, SPLAT(R(0.0)), rebases);
  told->size = squared;
  return squared <= SPLAT(BAILOUT_SQUARED);
}
