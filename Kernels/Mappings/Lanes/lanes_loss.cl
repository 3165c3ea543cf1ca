// Mapping `lanes`: what all data points cost by other weights than those that learn. Reference: `lossSum` in
// ReferenceNetwork+Outputs.swift.

// The sum of the losses with those of one block of data points.
ALWAYS_INLINE VREAL loss_block(
    const int samples, const int first_point, const __global VREAL* point,
    const __global VREAL* weights, const __global REAL* inputs, const __global REAL* targets,
    REAL hidden_scale, REAL output_scale, VREAL loss_sum) {
  Neurons neurons;
  int rows[BLOCK];
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) rows[sample] = first_point + sample;
  forward(samples, rows, point, weights, inputs, targets, hidden_scale, output_scale, &neurons);
  return add_errors(samples, &neurons, loss_sum);
}

// The sum of the losses of all data points.
ALWAYS_INLINE VREAL loss_sum_of(
    const __global VREAL* point, const __global VREAL* weights, const __global REAL* inputs,
    const __global REAL* targets, REAL hidden_scale, REAL output_scale) {
  VREAL loss_sum = SPLAT(R(0.0));
  for (int first = 0; first + BLOCK <= POINTS; first += BLOCK) {
    loss_sum = loss_block(
        BLOCK, first, point, weights, inputs, targets, hidden_scale, output_scale, loss_sum);
  }
#if POINTS % BLOCK > 0
  loss_sum = loss_block(
      POINTS % BLOCK, POINTS - POINTS % BLOCK, point, weights, inputs, targets, hidden_scale,
      output_scale, loss_sum);
#endif
  return loss_sum;
}
