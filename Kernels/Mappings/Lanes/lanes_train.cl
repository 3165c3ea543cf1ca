// Mapping `lanes`: blocks of data points, and the kernel.

#if HAS_NEIGHBOUR
// What the neighbours of a block's networks add to the differences of gradients. Weights are those before the update.
ALWAYS_INLINE void neighbour_block(
    const int samples, const __private int* rows, const __global VREAL* point,
    const __global VREAL* weights, __global VREAL* gradients, const __global REAL* inputs,
    REAL hidden_scale, REAL output_scale, const __private Neurons* neurons) {
  for (int neighbour = 0; neighbour < NEIGHBOURS; ++neighbour) {
    const __global VREAL* differences = weights + (1 + neighbour) * OWN_STATE;
    Differences block;
    difference_forward(
        samples, rows, point, differences, weights, neurons, point, inputs, hidden_scale,
        output_scale, &block);
    difference_backward(
        samples, 0, rows, point, differences, gradients + (1 + neighbour) * WEIGHTS, weights, neurons,
        point, inputs, hidden_scale, &block);
  }
}
#endif

// One block of a whole pass over the data: the loss, and with a full batch the gradients.
ALWAYS_INLINE VREAL pass_block(
    const int samples, const int first_point, int number, const __global VREAL* point,
    __global VREAL* weights, __global VREAL* gradients, const __global REAL* inputs,
    const __global REAL* targets, REAL hidden_scale, REAL output_scale, VREAL loss_sum) {
  Neurons neurons;
  int rows[BLOCK];
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) rows[sample] = first_point + sample;
  forward(samples, rows, point, weights, inputs, targets, hidden_scale, output_scale, &neurons);
  loss_sum = add_errors(samples, &neurons, loss_sum);
#if BATCH == 0
  backward(samples, rows, number, point, weights, gradients, inputs, hidden_scale, &neurons);
#if HAS_NEIGHBOUR
  neighbour_block(
      samples, rows, point, weights, gradients, inputs, hidden_scale, output_scale, &neurons);
#endif
#endif
  return loss_sum;
}

#if BATCH > 0
// One block of a drawn batch: the gradients.
ALWAYS_INLINE void batch_block(
    const int samples, const __global int* batch, int number, const __global VREAL* point,
    __global VREAL* weights, __global VREAL* gradients, const __global REAL* inputs,
    const __global REAL* targets, REAL hidden_scale, REAL output_scale) {
  Neurons neurons;
  int rows[BLOCK];
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) rows[sample] = batch[sample];
  forward(samples, rows, point, weights, inputs, targets, hidden_scale, output_scale, &neurons);
  backward(samples, rows, number, point, weights, gradients, inputs, hidden_scale, &neurons);
#if HAS_NEIGHBOUR
  neighbour_block(
      samples, rows, point, weights, gradients, inputs, hidden_scale, output_scale, &neurons);
#endif
}
#endif

// What is drawn for a weight in the step whose place in the launch is `index`.
#if HAS_NOISE
#define NOISE(parameter) SPLAT(noises[(size_t)index * WEIGHTS + (parameter)])
#else
#define NOISE(parameter) SPLAT(R(0.0))
#endif

// Advances every group by `step_count` steps from `first_step`.
__kernel void train(
    __global VREAL* restrict all_states, ITERATION_ARGUMENTS, TRAINING_ARGUMENTS) {
  size_t group = get_global_id(0);
  if (group >= (size_t)group_count) return;
  __global VREAL* weights = all_states + group * STATE;
  __global VREAL* gradients = all_gradients + group * SCRATCH;
  const __global VREAL* point = all_points + group * POINT_FIELDS;
  Observed observed = load_observed(all_observed + group * OBSERVED_FIELDS, 1);
  VREAL divergence_step = all_divergence_steps[group];
#if RECURRENCE_STEPS > 0
  __global VREAL* anchor = all_anchors + group * STATE;
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
      for (int number = 0; number < STATE; ++number) anchor[number] = weights[number];
    }
#endif
#if HAS_WEIGHT_OFFSET
    for (int parameter = 0; parameter < INPUTS * FIRST_FAN_OUT; ++parameter) {
      weights[parameter] += point[POINT_WEIGHT_OFFSET];
    }
#endif
#if TEST_POINTS > 0
    VREAL hits = count_hits(point, weights, inputs, targets, hidden_scale);
#endif
#if LEAPS
    VREAL leap_sum = leap_loss(
        point, weights, gradients, inputs, targets, hidden_scale, output_scale);
#endif
#if !UPDATES_AT_ONCE
    for (int parameter = 0; parameter < (SHARES_GRADIENT ? INPUTS : LAST_MATRIX); ++parameter) {
      gradients[parameter] = SPLAT(R(0.0));
    }
    for (int parameter = LAST_MATRIX; parameter < WEIGHTS; ++parameter) {
      gradients[parameter] = SPLAT(R(0.0));
    }
#endif
#if HAS_NEIGHBOUR
    __global VREAL* differences = weights + OWN_STATE;
    for (int parameter = WEIGHTS; parameter < LEAP_WEIGHTS; ++parameter) {
      gradients[parameter] = SPLAT(R(0.0));
    }
#endif
    VREAL loss_sum = SPLAT(R(0.0));
    for (int first = 0; first + BLOCK <= POINTS; first += BLOCK) {
      loss_sum = pass_block(
          BLOCK, first, first_step + index, point, weights, gradients, inputs, targets, hidden_scale, output_scale,
          loss_sum);
    }
#if POINTS % BLOCK > 0
    loss_sum = pass_block(
        POINTS % BLOCK, POINTS - POINTS % BLOCK, first_step + index, point, weights, gradients,
        inputs, targets, hidden_scale, output_scale, loss_sum);
#endif
#if BATCH > 0
    const __global int* batch = batches + index * BATCH;
    for (int first = 0; first + BLOCK <= BATCH; first += BLOCK) {
      batch_block(
          BLOCK, batch + first, first_step + index, point, weights, gradients, inputs, targets,
          hidden_scale, output_scale);
    }
#if BATCH % BLOCK > 0
    batch_block(
        BATCH % BLOCK, batch + BATCH - BATCH % BLOCK, first_step + index, point, weights, gradients,
        inputs, targets, hidden_scale, output_scale);
#endif
#endif
    Told told;
#if TEST_POINTS > 0
    told.hits = hits;
#endif
    told.loss = loss_sum * SPLAT(loss_scale);
#if LEAPS
    told.leap = SELECT(
        SPLAT(R(0.0)), SPLAT(R(1.0)), leap_sum * SPLAT(loss_scale) <= told.loss);
    if (first_step + index == 0) told.leap = SPLAT(R(0.0));
#endif
#if HAS_NEIGHBOUR
    told.before = separation(differences);
    for (int neighbour = 0; neighbour < NEIGHBOURS; ++neighbour) {
      update_differences(
          first_step + index, point, differences + neighbour * OWN_STATE,
          gradients + (1 + neighbour) * WEIGHTS, weights, gradients, point);
    }
#if COUPLES
    couple_differences(point, differences, gradients + WEIGHTS);
#endif
    keep_size(IS_CLOUD ? cloud_distance(differences) : difference_size(differences), differences);
    told.after = separation(differences);
#endif
#if !HAS_AVERAGE && !TELLS_CHANGES
    observed = observe_training(
        observed, told, active, &divergence_step, first_step + index, total_steps);
#endif
#if !UPDATES_AT_ONCE
    VREAL changes = SPLAT(R(0.0));
#if MOVES_OUTGOING_WEIGHTS_INTO_STEPS
    for (int j = 0; j < WIDTH; ++j) {
      VREAL step = neuron_step(point, weights[LAST_MATRIX + j], first_step + index);
      for (int k = 0; k < INPUTS; ++k) {
        VREAL gradient = gradients[(SHARES_GRADIENT ? 0 : j * INPUTS) + k];
        const int parameter = j * INPUTS + k;
        UPDATE_AND_TELL(
            weights[parameter], gradient, row_step(step, 0, k, point), first_step + index,
            NOISE(parameter), point, weights + WEIGHTS + parameter, changes);
      }
    }
#endif
    for (int layer = MOVES_OUTGOING_WEIGHTS_INTO_STEPS ? 1 : 0; layer < LAYERS; ++layer) {
      VREAL step = layer_step(point, layer, first_step + index);
      int first = MATRIX(layer);
      int count = ROWS(layer) * (layer == LAYERS - 1 ? OUTPUTS : WIDTH);
      for (int parameter = first; parameter < first + count; ++parameter) {
        UPDATE_AND_TELL(
            weights[parameter], gradients[parameter],
            row_step(step, layer, ROW_OF(layer, parameter - first), point), first_step + index,
            NOISE(parameter), point, weights + WEIGHTS + parameter, changes);
      }
    }
#endif
#if TELLS_CHANGES
    told.changes = changes;
#endif
#if HAS_AVERAGE
    told.averaged_loss = average(
        first_step + index, total_steps, point, weights, inputs, targets, hidden_scale,
        output_scale, loss_scale);
#endif
#if HAS_AVERAGE || TELLS_CHANGES
    observed = observe_training(
        observed, told, active, &divergence_step, first_step + index, total_steps);
#endif
#if HAS_NEIGHBOUR && COUPLES
    couple_weights(point, weights, gradients + WEIGHTS);
#endif
#if RECURRENCE_STEPS > 0
    // The last numbers change longest.
    VINT same = SURVIVING_LANES(active, divergence_step);
    for (int number = STATE - 1; number >= 0 && ANY(same); --number) {
      same &= same_bits(weights[number], anchor[number]);
    }
    note_step(recurrence, observed, active, same, age, first_step + index + 1, &period);
#endif
  }
  store_observed(observed, all_observed + group * OBSERVED_FIELDS);
  all_divergence_steps[group] = divergence_step;
#if RECURRENCE_STEPS > 0
  recurrence[RECURRENCE_PERIOD] = period;
#endif
}
