// The step of a training, in every mapping:
//
//   1. The offset, if there is one, is added to the first layer; all points pass, for the loss and, without a
//      drawn batch, for the gradients; the batch passes, for the gradients.
//   2. The loss is observed, and the weights are updated.
//
// step.cl says what happens around it.

// What the kernels `train` are given beside ITERATION_ARGUMENTS: gradients, in the order of the weights; and what all
// networks share, last the noise of the launch's steps, if the optimiser adds any.
#if HAS_NOISE
#define NOISE_ARGUMENTS , const __global REAL* restrict noises
#else
#define NOISE_ARGUMENTS
#endif
#define TRAINING_ARGUMENTS                                                                    \
  __global VREAL* restrict all_gradients, const __global REAL* restrict inputs,               \
  const __global REAL* restrict targets, const __global int* restrict batches,                \
  REAL hidden_scale, REAL output_scale, REAL loss_scale NOISE_ARGUMENTS

#ifndef HAS_WARMUP
#error "HAS_WARMUP: 1 if rates grow in the first steps, else 0"
#endif
#ifndef PASSES_SLOPES
#error "PASSES_SLOPES: 1 if back_propagate gives the slope as it is, else 0"
#endif

// Whether all neurons of the hidden layer have the same deltas, the errors, so that one gradient is that of all.
#define SHARES_GRADIENT (MOVES_OUTGOING_WEIGHTS_INTO_STEPS && PASSES_SLOPES)

// The part of the rates that the warm-up leaves.
static inline VREAL warmth(const __global VREAL* point, int number) {
#if HAS_WARMUP
  VREAL done = SPLAT((REAL)(number + 1));
  VREAL all = point[POINT_WARMUP];
  return SELECT(SPLAT(R(1.0)), quotient(done, all), done < all);
#else
  return SPLAT(R(1.0));
#endif
}

// The step of a layer: its rate, in which the factor is that all gradients share, as the schedule has it; `number` is that of the
// step, from 0. Reference: RateSchedule.swift.
static inline VREAL layer_step(const __global VREAL* point, int layer, int number) {
  VREAL rate = point[POINT_LAYER_RATE(layer)];
  if (HAS_WARMUP || CHANGES_RATES) rate *= warmth(point, number) * rate_share(point, number);
  return rate;
}

// The step of a neuron of the first of several layers. Its weight to the output is part of it where that is no part
// of its deltas.
static inline VREAL neuron_step(
    const __global VREAL* point, VREAL outgoing_weight, int number) {
#if MOVES_OUTGOING_WEIGHTS_INTO_STEPS
  return layer_step(point, 0, number) * outgoing_weight;
#else
  return layer_step(point, 0, number);
#endif
}

// The step of the weights in a row of a layer, of which all others have `step`. Reference: CurlDescent.swift.
static inline VREAL row_step(VREAL step, int layer, int row, const __global VREAL* point) {
#if CURLED_ROWS > 0
  return layer == CURLED_LAYER && row < CURLED_ROWS ? step * point[POINT_CURL] : step;
#else
  return step;
#endif
}

// Updates a weight, in whatever memory it is; `number` is that of the step, from 0, `noise` what is drawn for it, and `kept`
// where the rule's first number of the weight lies.
#define UPDATE(weight, gradient, step, number, noise, point, kept) \
  ((weight) = updated_weight((weight), (gradient), (step), (number), (noise), (point), (kept)))

// The same, and notes in `changes` where the weight is another one after it.
#define UPDATE_AND_TELL(weight, gradient, step, number, noise, point, kept, changes)          \
  {                                                                                           \
    VREAL before = (weight);                                                                  \
    UPDATE(weight, gradient, step, number, noise, point, kept);                               \
    if (TELLS_CHANGES) (changes) = SELECT((changes), SPLAT(R(1.0)), (weight) != before);      \
  }

// Takes what a step tells. A network whose loss is not finite dies.
static inline Observed observe_training(
    Observed observed, Told told, VINT active, __private VREAL* divergence_step, int step,
    int total_steps) {
  VINT finite = told.loss <= SPLAT(LARGEST_FINITE);
  return observe_step(observed, told, finite, active, divergence_step, step, total_steps);
}

// The same of a step that tells the loss alone, by its sum over all points and outputs.
static inline Observed observe_loss(
    Observed observed, VREAL loss_sum, REAL loss_scale, VINT active,
    __private VREAL* divergence_step, int step, int total_steps) {
  Told told;
  told.loss = loss_sum * SPLAT(loss_scale);
  return observe_training(observed, told, active, divergence_step, step, total_steps);
}
