// Networks whose training repeats itself: where every point takes part in every step, a step is a function
// of the weights alone, so weights that return bit for bit return for ever, and with them the losses. Such a
// network is finished without being trained further.
//
//   RECURRENCE_STEPS   steps that a network is compared with the first of, the longest period that is
//                      found; 0 looks for none
//
// Layout for each group of networks, LANES values each:
//   anchors       [parameter]   the weights before the step that later ones are compared with
//   recurrences   [field]       the step that training ends before, the period (0 while none is found),
//                               then the term of each step since the anchor (see the observable's file)

#ifndef RECURRENCE_STEPS
#error "RECURRENCE_STEPS: the longest period that is looked for, 0 for none"
#endif

#define RECURRENCE_END 0
#define RECURRENCE_PERIOD 1
#define RECURRENCE_TERMS 2
#define RECURRENCE_FIELDS (RECURRENCE_TERMS + RECURRENCE_STEPS)

#if RECURRENCE_STEPS > 0
// Where two weights are the same bit for bit.
static inline VINT same_bits(VREAL weight, VREAL anchor) {
  return AS_VUINT(weight) == AS_VUINT(anchor);
}

// Keeps the term that the last step has added to `active` networks, `age` steps after the anchor's; those
// that are the `same` as the anchor again have a period.
static inline void note_step(
    __global VREAL* recurrence, VREAL term, VINT active, VINT same, int age, int next_step,
    __private VREAL* period) {
  recurrence[RECURRENCE_TERMS + age] =
      SELECT(recurrence[RECURRENCE_TERMS + age], term, active);
  recurrence[RECURRENCE_END] =
      SELECT(recurrence[RECURRENCE_END], (VREAL)((REAL)next_step), same);
  *period = SELECT(*period, (VREAL)((REAL)(age + 1)), same);
}
#endif
