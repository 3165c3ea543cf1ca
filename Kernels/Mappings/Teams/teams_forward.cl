// Mapping `teams`: the values of the hidden layers, one block of data points at a time.

// The values of the first hidden layer, or the inputs of a network without one.
PHASE activate_first(
    const int samples, int layer, const __private Team* team, __private Block* block) {
  if (!team->has_neuron) return;
#if LOOKS_UP_ROWS
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
    block->rows[sample] = row_of(block->first, sample, block->drawn);
  }
#endif
#if LAYERS == 1
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) block->values[sample] = INPUT(sample, team->item);
#else
  VREAL sums[BLOCK];
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) sums[sample] = SPLAT(R(0.0));
#if FIRST_LAYER > 1
#pragma unroll
#endif
  for (int k = 0; k < WIDTH; ++k) {
    VREAL weight = FIRST_WEIGHT(k);
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      sums[sample] = fma(INPUT(sample, k), weight, sums[sample]);
    }
  }
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
    block->values[sample] = activate(sums[sample], team->point);
#if LAYERS > 2
    HIDDEN(0, sample, team->item) = block->values[sample];
#endif
  }
#endif
}

#if LAYERS > 2
// The values of another hidden layer.
PHASE activate_hidden(
    const int samples, int layer, const __private Team* team, __private Block* block) {
  if (!team->has_neuron) return;
  const __global VREAL* column = team->weights + layer * WIDTH * WIDTH + team->item;
  VREAL sums[BLOCK];
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) sums[sample] = SPLAT(R(0.0));
  for (int k = 0; k < WIDTH; ++k) {
    VREAL weight = column[k * WIDTH];
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      sums[sample] = fma(HIDDEN(layer - 1, sample, k), weight, sums[sample]);
    }
  }
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
    block->values[sample] = activate(sums[sample] * SPLAT(team->hidden_scale), team->point);
    if (layer < HIDDEN_LAYERS - 1) HIDDEN(layer, sample, team->item) = block->values[sample];
  }
}
#endif
