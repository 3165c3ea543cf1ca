// Mapping `lanes`: how many rows of a test a network gives their own class. The rows lie behind the data points.

// Of one block of rows: of those whose first greatest output is that of their class.
ALWAYS_INLINE VREAL test_block(
    const int samples, const int first_row, const __global VREAL* point,
    const __global VREAL* weights, const __global REAL* inputs, const __global REAL* targets,
    REAL hidden_scale, VREAL hits) {
  Neurons neurons;
  int rows[BLOCK];
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) rows[sample] = first_row + sample;
  forward_hidden(samples, rows, point, weights, inputs, hidden_scale, &neurons);
  for (int sample = 0; sample < samples; ++sample) {
    const __global REAL* own = targets + rows[sample] * TARGETS;
    VREAL best = output_sum(rows, weights, inputs, &neurons, sample, 0);
    VREAL hit = SPLAT(own[0]);
    for (int output = 1; output < OUTPUTS; ++output) {
      VREAL sum = output_sum(rows, weights, inputs, &neurons, sample, output);
      VINT greater = sum > best;
      best = SELECT(best, sum, greater);
      hit = SELECT(hit, SPLAT(own[output]), greater);
    }
    hits += hit;
  }
  return hits;
}

// Of all rows.
ALWAYS_INLINE VREAL count_hits(
    const __global VREAL* point, const __global VREAL* weights, const __global REAL* inputs,
    const __global REAL* targets, REAL hidden_scale) {
  VREAL hits = SPLAT(R(0.0));
  for (int first = 0; first + BLOCK <= TEST_POINTS; first += BLOCK) {
    hits = test_block(BLOCK, POINTS + first, point, weights, inputs, targets, hidden_scale, hits);
  }
#if TEST_POINTS % BLOCK > 0
  hits = test_block(
      TEST_POINTS % BLOCK, POINTS + TEST_POINTS - TEST_POINTS % BLOCK, point, weights, inputs,
      targets, hidden_scale, hits);
#endif
  return hits;
}
