// The step of a flow, as lanes_iterate.cl asks for it: the classical Runge-Kutta method of fourth order, of a state and the tangents
// beside it alike. Reference: RungeKutta.swift, ReferenceFlow.swift. Needs flow.cl and trigonometric.cl, and before this file one
// flow_NAME.cl with
//
//   flow_slopes   of the state, from its numbers, the point, the time and the frequencies of oscillators
//   flow_growth   of a tangent: the derivative of the slopes in its direction
//
// of a pendulum also `is_flipped`, of oscillators `oscillator_order`.
//
// The host writes these before everything else, as numbers of the program's type: STEP, HALF_STEP and SIXTH_OF_STEP,
// INVERSE_OSCILLATORS, PI.

#ifndef TELLS_FLIPS
#error "TELLS_FLIPS: 1 if a step tells whether a pendulum is beyond its highest place, else 0"
#endif
#ifndef ENDS_WITH_FLIP
#error "ENDS_WITH_FLIP: 1 if a pixel ends there, else 0"
#endif
#ifndef TELLS_ORDER
#error "TELLS_ORDER: 1 if a step tells the order of oscillators, else 0"
#endif

#define HOLDS_STATE 1

// What all pixels share: the frequencies of oscillators; of other flows one number that nobody reads.
#define SYSTEM_ARGUMENTS , const __global REAL* restrict frequencies
#define SYSTEM_VALUES frequencies,

static inline void flow_all_slopes(
    const __private VREAL* y, const __global VREAL* point, VREAL time,
    const __global REAL* frequencies, __private VREAL* slopes) {
  flow_slopes(y, point, time, frequencies, slopes);
  for (int tangent = 0; tangent < FLOW_TANGENTS; ++tangent) {
    const int first = (1 + tangent) * FLOW_DIMENSIONS;
    flow_growth(y, y + first, point, time, slopes + first);
  }
}

static inline void runge_kutta_step(
    __private VREAL* y, const __global VREAL* point, int step,
    const __global REAL* frequencies) {
  VREAL stage[FLOW_NUMBERS], slopes[FLOW_NUMBERS], sum[FLOW_NUMBERS];
  for (int place = 0; place < FLOW_NUMBERS; ++place) {
    stage[place] = y[place];
    sum[place] = SPLAT(R(0.0));
  }
  for (int turn = 0; turn < 4; ++turn) {
    const int is_middle = turn == 1 || turn == 2;
    const REAL part = turn == 0 ? R(0.0) : is_middle ? R(0.5) : R(1.0);
    const REAL weight = is_middle ? R(2.0) : R(1.0);
    const REAL length = turn == 2 ? STEP : HALF_STEP;
    const REAL time = ((REAL)step + part) * STEP;
    flow_all_slopes(stage, point, SPLAT(time), frequencies, slopes);
    for (int place = 0; place < FLOW_NUMBERS; ++place) {
      sum[place] = fma(SPLAT(weight), slopes[place], sum[place]);
      stage[place] = fma(SPLAT(length), slopes[place], y[place]);
    }
  }
  for (int place = 0; place < FLOW_NUMBERS; ++place) {
    y[place] = fma(SPLAT(SIXTH_OF_STEP), sum[place], y[place]);
  }
}

#if FLOW_TANGENTS > 0
// The size of one tangent, the sum of magnitudes; of two, as the columns v and w of a matrix, its largest singular value.
static inline VREAL tangent_size(const __private VREAL* tangents) {
#if FLOW_TANGENTS == 2
  VREAL sum = tangents[0] + tangents[3];
  VREAL difference = tangents[0] - tangents[3];
  VREAL turned = tangents[2] - tangents[1];
  VREAL mirrored = tangents[2] + tangents[1];
  VREAL p = fma(sum, sum, turned * turned);
  VREAL q = fma(difference, difference, mirrored * mirrored);
  return (square_root(p) + square_root(q)) * SPLAT(R(0.5));
#else
  VREAL size = SPLAT(R(0.0));
  for (int place = 0; place < FLOW_DIMENSIONS; ++place) size = size + magnitude(tangents[place]);
  return size;
#endif
}
#endif

// Does a step. Gives where the trajectory goes on.
static inline VINT system_step(
    __private VREAL* state, const __global VREAL* point, int step,
    const __global REAL* frequencies, __private Told* told) {
  // The series whose patterns are counted.
  told->loss = state[0];
#if TELLS_ORDER
  told->order = oscillator_order(state);
#endif
#if FLOW_TANGENTS > 0
  told->before = separation_of(state[TANGENT_SIZE], state[TANGENT_POWER]);
#endif
  runge_kutta_step(state, point, step, frequencies);
#if FLOW_TANGENTS > 0
  VREAL size = tangent_size(state + FLOW_DIMENSIONS);
  VREAL power = state[TANGENT_POWER];
  VREAL scale = bring_back(&size, &power);
  for (int place = FLOW_DIMENSIONS; place < FLOW_NUMBERS; ++place) {
    state[place] = state[place] * scale;
  }
  state[TANGENT_SIZE] = size;
  state[TANGENT_POWER] = power;
  told->after = separation_of(size, power);
#endif
  VINT goes_on = magnitude(state[0]) <= SPLAT(LARGEST_FINITE);
  for (int place = 1; place < FLOW_DIMENSIONS; ++place) {
    goes_on = goes_on & (magnitude(state[place]) <= SPLAT(LARGEST_FINITE));
  }
#if TELLS_FLIPS
  VINT flips = goes_on & is_flipped(state);
  told->flips = SELECT(SPLAT(R(0.0)), SPLAT(R(1.0)), flips);
  if (ENDS_WITH_FLIP) goes_on = SELECT(goes_on, (VINT)(0), flips);
#endif
  return goes_on;
}
