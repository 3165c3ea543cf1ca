// What a step means, whatever is iterated and however pixels lie on work-items:
//
//   1. Pixels that still go on are `active`; where no lane is, the group is left.
//   2. Where states are looked for that come back, the state before every RECURRENCE_STEPSth step is the anchor.
//   3. The system does its step, and tells the observables.
//   4. A state that is the anchor's again is noted.

// What every kernel that iterates groups is given beside their states: the parameters, what is known of the pixels,
// and the launch's part of the steps.
#if RECURRENCE_STEPS > 0
#define RECURRENCE_ARGUMENTS \
  , __global VREAL* restrict all_recurrences, __global VREAL* restrict all_anchors
#else
#define RECURRENCE_ARGUMENTS
#endif
#define ITERATION_ARGUMENTS                                                                   \
  const __global VREAL* restrict all_points, __global VREAL* restrict all_observed,           \
  __global VREAL* restrict all_divergence_steps, int first_step, int step_count,              \
  int total_steps, int group_count RECURRENCE_ARGUMENTS

// Lanes whose pixels still go on: not diverged, and not known to repeat themselves. This one and the next are macros:
// as functions they take registers more on a GPU.
#define ACTIVE_LANES(divergence_step, period) \
  (((divergence_step) < SPLAT(R(0.0))) & ((period) == SPLAT(R(0.0))))

// Those of them that the step has not ended, so that their state may be the anchor's again.
#define SURVIVING_LANES(active, divergence_step) \
  ((active) & ((divergence_step) < SPLAT(R(0.0))))

// Takes what a step tells. A pixel that does not go on has diverged, and the step is noted.
static inline Observed observe_step(
    Observed observed, Told told, VINT goes_on, VINT active, __private VREAL* divergence_step,
    int step, int total_steps) {
  *divergence_step =
      SELECT(*divergence_step, SELECT((VREAL)((REAL)step), *divergence_step, goes_on), active);
  told.ends = active & !goes_on;
  return observe(observed, told, active & goes_on, step, total_steps);
}

#if RECURRENCE_STEPS > 0
// Steps of a launch since the one whose state is the anchor; 0 where this step's are.
static inline int anchor_age(int index) { return index % RECURRENCE_STEPS; }

// Where two numbers of the state are the same bit for bit.
static inline VINT same_bits(VREAL number, VREAL anchor) {
  return AS_VUINT(number) == AS_VUINT(anchor);
}

// Keeps the terms that the last step has added to `active` networks, `age` steps after the anchor's; those that are
// the `same` as the anchor again have a period.
static inline void note_step(
    __global VREAL* recurrence, Observed observed, VINT active, VINT same, int age,
    int next_step, __private VREAL* period) {
  store_terms(observed, active, recurrence + RECURRENCE_TERMS + age * TERM_FIELDS);
  recurrence[RECURRENCE_END] =
      SELECT(recurrence[RECURRENCE_END], (VREAL)((REAL)next_step), same);
  // No case can tell it from its first: a point whose period is not found goes on to the same end.
  *period = SELECT(*period, (VREAL)((REAL)(age + 1)), same);
}
#endif
