// The step of an almost-linear network, as lanes_iterate.cl asks for it: it trains once, or lets the network go on by itself. Reference:
// ReferenceAlmostLinear.swift.
//
//   TRAINING_STEPS   steps that train, where a free run follows

#ifndef TRAINING_STEPS
#error "TRAINING_STEPS: steps that train, where a free run follows"
#endif

// States are too large for a work-item.
#define HOLDS_STATE 0

// The memory that groups work with, and the series.
#define SYSTEM_ARGUMENTS \
  , __global VREAL* restrict all_scratch, const __global REAL* restrict series
#define SYSTEM_VALUES all_scratch + group * SCRATCH, series,

#if HAS_FREE_RUN
// Maps the units and the tangent beside them onward. Gives where all units are finite.
static inline VINT go_on(__global VREAL* state, __private Told* told) {
  VREAL z[UNITS], next[UNITS];
  FOR_EACH_UNIT(unit) z[unit] = state[FREE_UNITS + unit];
  next_units(state, z, next);
  VINT goes_on = ALL_LANES;
  FOR_EACH_UNIT(unit) {
    state[FREE_UNITS + unit] = next[unit];
    goes_on = goes_on & (magnitude(next[unit]) <= SPLAT(LARGEST_FINITE));
  }
#if HAS_TANGENT
  VREAL passed[UNITS], growth[UNITS];
  FOR_EACH_UNIT(unit) {
    passed[unit] = gated(unit, z[unit], state[TANGENT + unit]);
  }
  VREAL size = SPLAT(R(0.0));
  FOR_EACH_UNIT(unit) {
    growth[unit] = add_given(state, unit, passed, state[unit] * state[TANGENT + unit]);
    size += magnitude(growth[unit]);
  }
  FOR_EACH_UNIT(unit) state[TANGENT + unit] = growth[unit];
  keep_in_range(size, UNITS, state + TANGENT);
  told->after = separation_of(state[TANGENT + UNITS], state[TANGENT + UNITS + 1]);
#endif
  told->loss = state[LAST_LOSS];
  told->gradient_size = SPLAT(R(0.0));
  return goes_on;
}
#endif

// Does a step. Gives the lanes that go on.
static inline VINT system_step(
    __global VREAL* state, const __global VREAL* point, int step, __global VREAL* scratch,
    const __global REAL* series, __private Told* told) {
#if HAS_TANGENT
  told->before = separation_of(state[TANGENT + UNITS], state[TANGENT + UNITS + 1]);
  told->after = told->before;
#endif
#if HAS_FREE_RUN
  if (step >= TRAINING_STEPS) return go_on(state, told);
#endif
  train_forced(state, point, series, scratch, told);
#if HAS_FREE_RUN
  state[LAST_LOSS] = told->loss;
#endif
  return told->loss <= SPLAT(LARGEST_FINITE);
}
