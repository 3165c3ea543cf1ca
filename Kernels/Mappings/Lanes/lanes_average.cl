// Mapping `lanes`: what the mean of the weights after all steps costs. Reference: ReferenceNetwork+Average.swift.

// One block of data points of the network whose weights are the mean.
ALWAYS_INLINE VREAL average_block(
    const int samples, const int first_point, const __global VREAL* point,
    const __global VREAL* mean, const __global REAL* inputs, const __global REAL* targets,
    REAL hidden_scale, REAL output_scale, VREAL loss_sum) {
  Neurons neurons;
  int rows[BLOCK];
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) rows[sample] = first_point + sample;
  forward(samples, rows, point, mean, inputs, targets, hidden_scale, output_scale, &neurons);
  return add_errors(samples, &neurons, loss_sum);
}

// Adds the weights after a step to their sums. After the last step it makes the mean of them and gives its loss, before that 0.
ALWAYS_INLINE VREAL average(
    int number, int total_steps, const __global VREAL* point, __global VREAL* weights,
    const __global REAL* inputs, const __global REAL* targets, REAL hidden_scale,
    REAL output_scale, REAL loss_scale) {
  __global VREAL* sums = weights + WEIGHT_SUMS;
  for (int parameter = 0; parameter < WEIGHTS; ++parameter) sums[parameter] += weights[parameter];
  if (number < total_steps - 1) return SPLAT(R(0.0));
  VREAL share = quotient(SPLAT(R(1.0)), SPLAT((REAL)total_steps));
  for (int parameter = 0; parameter < WEIGHTS; ++parameter) sums[parameter] *= share;
  VREAL loss_sum = SPLAT(R(0.0));
  for (int first = 0; first + BLOCK <= POINTS; first += BLOCK) {
    loss_sum = average_block(
        BLOCK, first, point, sums, inputs, targets, hidden_scale, output_scale, loss_sum);
  }
#if POINTS % BLOCK > 0
  loss_sum = average_block(
      POINTS % BLOCK, POINTS - POINTS % BLOCK, point, sums, inputs, targets, hidden_scale,
      output_scale, loss_sum);
#endif
  return loss_sum * SPLAT(loss_scale);
}
