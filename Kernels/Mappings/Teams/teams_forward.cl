// Mapping `teams`: the values of the hidden layers, one block of data points at a time.

#if LAYERS > 1
PHASE clear_sums(const int samples, BlockNumbers* sums) {
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
    FOR_EACH_NEURON(n) sums[n][sample] = SPLAT(R(0.0));
  }
}
#endif

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
  for (int sample = 0; sample < samples; ++sample) {
    FOR_EACH_NEURON(n) block->values[n][sample] = HAS(n) ? INPUT(sample, NEURON(n)) : SPLAT(R(0.0));
  }
#else
  BlockNumbers sums[NEURONS];
  clear_sums(samples, sums);
#if FIRST_LAYER > 1
#pragma unroll
#endif
  for (int k = 0; k < WIDTH; ++k) {
    VREAL weights[NEURONS];
    FOR_EACH_NEURON(n) weights[n] = HAS(n) ? FIRST_WEIGHT(n, k) : SPLAT(R(0.0));
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      VREAL input = INPUT(sample, k);
      FOR_EACH_NEURON(n) sums[n][sample] = fma(input, weights[n], sums[n][sample]);
    }
  }
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
    FOR_EACH_NEURON(n) {
      block->values[n][sample] = activate(sums[n][sample], team->point);
#if LAYERS > 2
      if (HAS(n)) HIDDEN(0, sample, NEURON(n)) = block->values[n][sample];
#endif
    }
  }
#endif
}

#if LAYERS > 2
// The values of another hidden layer.
PHASE activate_hidden(
    const int samples, int layer, const __private Team* team, __private Block* block) {
  if (!team->has_neuron) return;
  const MIDDLE VREAL* column = MIDDLE_MATRIX(layer) + team->item;
  BlockNumbers sums[NEURONS];
  clear_sums(samples, sums);
#pragma unroll 1
  for (int k = 0; k < WIDTH; ++k) {
    VREAL weights[NEURONS];
    FOR_EACH_NEURON(n) weights[n] = HAS(n) ? column[k * MIDDLE_ROW + n * ITEMS] : SPLAT(R(0.0));
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      VREAL value = HIDDEN(layer - 1, sample, k);
      FOR_EACH_NEURON(n) sums[n][sample] = fma(value, weights[n], sums[n][sample]);
    }
  }
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
    FOR_EACH_NEURON(n) {
      VREAL value = activate(sums[n][sample] * SPLAT(team->hidden_scale), team->point);
      block->values[n][sample] = value;
      if (layer < HIDDEN_LAYERS - 1 && HAS(n)) HIDDEN(layer, sample, NEURON(n)) = value;
    }
  }
}
#endif
