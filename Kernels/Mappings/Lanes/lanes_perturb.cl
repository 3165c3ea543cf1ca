// Mapping `lanes`, below double precision: blocks of data points, and the kernel that maps differences from the orbit
// onward. Reference: TrainingDifference.swift.

// One block of a whole pass over the data: the loss, and with a full batch the gradients.
ALWAYS_INLINE VREAL pass_block(
    const int samples, const int first_point, const __global VREAL* point,
    const __global VREAL* differences, __global VREAL* gradients, const __global REAL* orbit,
    const __global REAL* orbit_point, const __global REAL* inputs, REAL hidden_scale,
    REAL output_scale, VREAL loss_sum) {
  Differences block;
  int rows[BLOCK];
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) rows[sample] = first_point + sample;
  difference_forward(
      samples, rows, point, differences, orbit, orbit_point, inputs, hidden_scale, output_scale,
      &block);
  for (int sample = 0; sample < samples; ++sample) {
    for (int output = 0; output < OUTPUTS; ++output) {
      loss_sum = add_loss(loss_sum, BASE_ERROR(sample, output) + block.errors[sample][output]);
    }
  }
#if BATCH == 0
  difference_backward(
      samples, first_point, rows, point, differences, gradients, orbit, orbit_point, inputs,
      hidden_scale, &block);
#endif
  return loss_sum;
}

#if BATCH > 0
// One block of a drawn batch: the gradients.
ALWAYS_INLINE void batch_block(
    const int samples, const int first_entry, const __global int* batch,
    const __global VREAL* point, const __global VREAL* differences, __global VREAL* gradients,
    const __global REAL* orbit, const __global REAL* orbit_point, const __global REAL* inputs,
    REAL hidden_scale, REAL output_scale) {
  Differences block;
  int rows[BLOCK];
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) rows[sample] = batch[first_entry + sample];
  difference_forward(
      samples, rows, point, differences, orbit, orbit_point, inputs, hidden_scale, output_scale,
      &block);
  difference_backward(
      samples, first_entry, rows, point, differences, gradients, orbit, orbit_point, inputs,
      hidden_scale, &block);
}
#endif

// Maps the differences of every group onward by `step_count` steps from `first_step`.
__kernel void perturb(
    __global VREAL* restrict all_states, ITERATION_ARGUMENTS, TRAINING_ARGUMENTS, ORBIT_ARGUMENTS) {
  size_t group = get_global_id(0);
  if (group >= (size_t)group_count) return;
  __global VREAL* differences = all_states + group * STATE;
  __global VREAL* gradients = all_gradients + group * WEIGHTS;
  const __global VREAL* point = all_points + group * POINT_FIELDS;
  Observed observed = load_observed(all_observed + group * OBSERVED_FIELDS, 1);
  VREAL divergence_step = all_divergence_steps[group];

  for (int index = 0; index < step_count; ++index) {
    const int number = first_step + index;
    VINT active = ACTIVE_LANES(divergence_step, SPLAT(R(0.0)));
    if (!ANY(active)) break;
    const __global REAL* orbit = orbit_steps + (size_t)(number - orbit_first_step) * ORBIT_FIELDS;
#if HAS_WEIGHT_OFFSET
    for (int parameter = 0; parameter < INPUTS * FIRST_FAN_OUT; ++parameter) {
      differences[parameter] += point[GROWTH_OF(POINT_WEIGHT_OFFSET)];
    }
#endif
    for (int parameter = 0; parameter < WEIGHTS; ++parameter) {
      gradients[parameter] = SPLAT(R(0.0));
    }
    VREAL loss_sum = SPLAT(R(0.0));
    for (int first = 0; first + BLOCK <= POINTS; first += BLOCK) {
      loss_sum = pass_block(
          BLOCK, first, point, differences, gradients, orbit, orbit_point, inputs, hidden_scale,
          output_scale, loss_sum);
    }
#if POINTS % BLOCK > 0
    loss_sum = pass_block(
        POINTS % BLOCK, POINTS - POINTS % BLOCK, point, differences, gradients, orbit, orbit_point,
        inputs, hidden_scale, output_scale, loss_sum);
#endif
#if BATCH > 0
    const __global int* batch = batches + index * BATCH;
    for (int first = 0; first + BLOCK <= BATCH; first += BLOCK) {
      batch_block(
          BLOCK, first, batch, point, differences, gradients, orbit, orbit_point, inputs,
          hidden_scale, output_scale);
    }
#if BATCH % BLOCK > 0
    batch_block(
        BATCH % BLOCK, BATCH - BATCH % BLOCK, batch, point, differences, gradients, orbit,
        orbit_point, inputs, hidden_scale, output_scale);
#endif
#endif
    observed = observe_loss(
        observed, loss_sum, loss_scale, active, &divergence_step, number, total_steps);
    update_differences(
        number, point, differences, gradients, orbit + ORBIT_STATE, orbit + ORBIT_GRADIENTS,
        orbit_point);
  }
  store_observed(observed, all_observed + group * OBSERVED_FIELDS);
  all_divergence_steps[group] = divergence_step;
}
