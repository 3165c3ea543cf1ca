// What a step of training means, however networks lie on work-items:
//
//   1. Networks that still train are `active`; where no lane is, the group is left.
//   2. Where training is looked for that repeats itself, the weights before every RECURRENCE_STEPSth step are the
//      anchor.
//   3. The offset, if there is one, is added to the first layer; all points pass, for the loss and, without a
//      drawn batch, for the gradients; the batch passes, for the gradients.
//   4. The loss is observed (see the observable's file), and the weights are updated.
//   5. Weights that are the anchor's again are noted.

// Lanes whose networks still train: not dead, and not known to repeat themselves. This one and the next are macros:
// as functions they take registers more on a GPU.
#define ACTIVE_LANES(divergence_step, period) \
  (((divergence_step) < SPLAT(R(0.0))) & ((period) == SPLAT(R(0.0))))

// Those of them whose networks the step's loss has not ended, so that their weights may be the anchor's again.
#define SURVIVING_LANES(active, divergence_step) \
  ((active) & ((divergence_step) < SPLAT(R(0.0))))

// The step of a neuron of the first of several layers. Its weight to the output is part of it where that is no part
// of its deltas.
static inline VREAL neuron_step(const __global VREAL* point, VREAL outgoing_weight) {
#if MOVES_OUTGOING_WEIGHTS_INTO_STEPS
  return point[POINT_INPUT_STEP] * outgoing_weight;
#else
  return point[POINT_INPUT_STEP];
#endif
}

// Updates a weight, in whatever memory it is.
#define UPDATE(weight, gradient, step) ((weight) = updated_weight((weight), (gradient), (step)))

#if RECURRENCE_STEPS > 0
// Steps of a launch since the one whose weights are the anchor; 0 where this step's are.
static inline int anchor_age(int index) { return index % RECURRENCE_STEPS; }

// Where two weights are the same bit for bit.
static inline VINT same_bits(VREAL weight, VREAL anchor) {
  return AS_VUINT(weight) == AS_VUINT(anchor);
}

// Keeps the term that the last step has added to `active` networks, `age` steps after the anchor's; those that are
// the `same` as the anchor again have a period.
static inline void note_step(
    __global VREAL* recurrence, Observed observed, VINT active, VINT same, int age,
    int next_step, __private VREAL* period) {
  recurrence[RECURRENCE_TERMS + age] =
      SELECT(recurrence[RECURRENCE_TERMS + age], term(observed), active);
  recurrence[RECURRENCE_END] =
      SELECT(recurrence[RECURRENCE_END], (VREAL)((REAL)next_step), same);
  *period = SELECT(*period, (VREAL)((REAL)(age + 1)), same);
}
#endif
