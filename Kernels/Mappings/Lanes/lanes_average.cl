// Mapping `lanes`: what the mean of the weights after all steps costs. Reference: ReferenceNetwork+Average.swift.

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
  return loss_sum_of(point, sums, inputs, targets, hidden_scale, output_scale) *
         SPLAT(loss_scale);
}
