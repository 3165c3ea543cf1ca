// Mapping `lanes`, for all systems but trainings: one work-item iterates LANES pixels, one in each lane of its vectors.
//
// A system is a file with
//   STATE          numbers of a pixel's state
//   HOLDS_STATE    1 if a work-item holds its lanes' states while it iterates, 0 if they stay in global memory
//   system_step    does a step, tells the observables, and gives the lanes that go on
//   SYSTEM_ARGUMENTS   what `iterate` is given, after ITERATION_ARGUMENTS, of what all pixels share: a comma, then the
//                      arguments; nothing where they share nothing
//   SYSTEM_VALUES      the same as it hands it to `system_step`, before what is told: the values, then a comma

#ifndef HOLDS_STATE
#error "HOLDS_STATE: 1 if a work-item holds its lanes' states while it iterates, else 0"
#endif
#ifndef SYSTEM_ARGUMENTS
#error "SYSTEM_ARGUMENTS: what all pixels share, as arguments after a comma, or nothing"
#endif
#ifndef SYSTEM_VALUES
#error "SYSTEM_VALUES: what all pixels share, as values before a comma, or nothing"
#endif

// Advances every group by `step_count` steps from `first_step`.
__kernel void iterate(
    __global VREAL* restrict all_states, ITERATION_ARGUMENTS SYSTEM_ARGUMENTS) {
  size_t group = get_global_id(0);
  if (group >= (size_t)group_count) return;
  __global VREAL* kept_state = all_states + group * STATE;
  const __global VREAL* point = all_points + group * POINT_FIELDS;
  Observed observed = load_observed(all_observed + group * OBSERVED_FIELDS, 1);
  VREAL divergence_step = all_divergence_steps[group];
#if HOLDS_STATE
  VREAL state[STATE];
  for (int number = 0; number < STATE; ++number) state[number] = kept_state[number];
#else
  __global VREAL* state = kept_state;
#endif
#if RECURRENCE_STEPS > 0
  // Every launch begins with an anchor of its own.
#if HOLDS_STATE
  VREAL anchor[STATE];
#else
  __global VREAL* anchor = all_anchors + group * STATE;
#endif
  __global VREAL* recurrence = all_recurrences + group * RECURRENCE_FIELDS;
  VREAL period = recurrence[RECURRENCE_PERIOD];
#else
  const VREAL period = SPLAT(R(0.0));
#endif

  for (int index = 0; index < step_count; ++index) {
    VINT active = ACTIVE_LANES(divergence_step, period);
    if (!ANY(active)) break;
#if RECURRENCE_STEPS > 0
    const int age = anchor_age(index);
    if (age == 0) {
      for (int number = 0; number < STATE; ++number) anchor[number] = state[number];
    }
#endif
    Told told;
    VINT goes_on = system_step(state, point, first_step + index, SYSTEM_VALUES &told);
    observed = observe_step(
        observed, told, goes_on, active, &divergence_step, first_step + index, total_steps);
#if RECURRENCE_STEPS > 0
    VINT same = SURVIVING_LANES(active, divergence_step);
    for (int number = 0; number < STATE; ++number) {
      if (!HOLDS_STATE && !ANY(same)) break;
      same &= same_bits(state[number], anchor[number]);
    }
    note_step(recurrence, observed, active, same, age, first_step + index + 1, &period);
#endif
  }
#if HOLDS_STATE
  for (int number = 0; number < STATE; ++number) kept_state[number] = state[number];
#endif
  store_observed(observed, all_observed + group * OBSERVED_FIELDS);
  all_divergence_steps[group] = divergence_step;
#if RECURRENCE_STEPS > 0
  recurrence[RECURRENCE_PERIOD] = period;
#endif
}
