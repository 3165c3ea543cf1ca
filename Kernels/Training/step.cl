// What a step of training means, however networks lie on work-items:
//
//   1. Networks that still train are `active`; where no lane is, the group is left.
//   2. Where training is looked for that repeats itself, the state before every RECURRENCE_STEPSth step is the anchor.
//   3. The offset, if there is one, is added to the first layer; all points pass, for the loss and, without a
//      drawn batch, for the gradients; the batch passes, for the gradients.
//   4. The loss is observed, and the weights are updated.
//   5. A state that is the anchor's again is noted.

// Lanes whose networks still train: not dead, and not known to repeat themselves. This one and the next are macros:
// as functions they take registers more on a GPU.
#define ACTIVE_LANES(divergence_step, period) \
  (((divergence_step) < SPLAT(R(0.0))) & ((period) == SPLAT(R(0.0))))

// Those of them whose networks the step's loss has not ended, so that their state may be the anchor's again.
#define SURVIVING_LANES(active, divergence_step) \
  ((active) & ((divergence_step) < SPLAT(R(0.0))))

// The step of a neuron of the first of several layers. Its weight to the output is part of it where that is no part
// of its deltas.
static inline VREAL neuron_step(const __global VREAL* point, VREAL outgoing_weight) {
#if MOVES_OUTGOING_WEIGHTS_INTO_STEPS
  return point[POINT_INPUT_RATE] * outgoing_weight;
#else
  return point[POINT_INPUT_RATE];
#endif
}

// Updates a weight, in whatever memory it is; `kept` is where the rule's first number of it lies.
#define UPDATE(weight, gradient, step, point, kept) \
  ((weight) = updated_weight((weight), (gradient), (step), (point), (kept)))

// Takes the sum of the loss over all points and outputs. A network whose loss is not finite dies, and the step of its
// death is noted.
static inline Observed observe_loss(
    Observed observed, VREAL loss_sum, REAL loss_scale, VINT active,
    __private VREAL* divergence_step, int step, int total_steps) {
  VREAL loss = loss_sum * SPLAT(loss_scale);
  VINT finite = loss <= SPLAT(LARGEST_FINITE);
  *divergence_step =
      SELECT(*divergence_step, SELECT((VREAL)((REAL)step), *divergence_step, finite), active);
  return observe(observed, loss, active & finite, step, total_steps);
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
  *period = SELECT(*period, (VREAL)((REAL)(age + 1)), same);
}
#endif
