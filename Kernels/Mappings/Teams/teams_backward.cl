// Mapping `teams`: the loss of a block of data points, the deltas of the hidden layers from the last to the first,
// and what the block adds to the gradients.

// Takes the errors of one output, and learns from them in the last layer.
PHASE learn_last(
    const int samples, int output, __private Team* team, __private Block* block) {
  if (!team->has_neuron) return;
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
#if SHUFFLE == 0
    block->errors[output][sample] = team->errors[sample];
#endif
    VREAL error = block->errors[output][sample];
    FOR_EACH_NEURON(n) {
      VREAL gradient = team->last_gradients[n][output];
      team->last_gradients[n][output] = fma(block->values[n][sample], error, gradient);
#if MOVES_OUTGOING_WEIGHTS_INTO_STEPS
      block->slopes[n][sample] = error;
#else
      VREAL slope = output == 0 ? SPLAT(R(0.0)) : block->slopes[n][sample];
      block->slopes[n][sample] = fma(team->last_weights[n][output], error, slope);
#endif
    }
  }
}

// Adds a block to the loss.
PHASE add_errors(const int samples, int layer, __private Team* team, __private Block* block) {
  if (!team->has_neuron) return;
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
#pragma unroll
    for (int output = 0; output < OUTPUTS; ++output) {
      team->loss_sum = add_loss(team->loss_sum, block->errors[output][sample]);
    }
  }
}

#if LAYERS > 1
// The deltas of the last hidden layer.
PHASE turn_back(
    const int samples, int layer, const __private Team* team, __private Block* block) {
  if (!team->has_neuron) return;
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
    FOR_EACH_NEURON(n) {
      VREAL delta = back_propagate(block->slopes[n][sample], block->values[n][sample], team->point);
#if LAYERS > 2
      delta *= SPLAT(team->hidden_scale);
      if (HAS(n)) HIDDEN(HIDDEN_LAYERS - 1, sample, NEURON(n)) = delta;
#endif
      block->deltas[n][sample] = delta;
    }
  }
}

#if LAYERS > 2
// Learns between hidden layers and goes down one.
PHASE learn_hidden(
    const int samples, const int layer, __private Team* team, __private Block* block) {
  if (!team->has_neuron) return;
  MIDDLE_UNROLLED
  for (int k = 0; k < WIDTH; ++k) {
    VREAL gradients[NEURONS];
    FOR_EACH_NEURON(n) gradients[n] = HAS(n) ? MIDDLE_GRADIENT(layer, n, k) : SPLAT(R(0.0));
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      VREAL value = HIDDEN(layer - 1, sample, k);
      FOR_EACH_NEURON(n) gradients[n] = fma(value, block->deltas[n][sample], gradients[n]);
    }
    FOR_EACH_NEURON(n) {
      if (HAS(n)) MIDDLE_GRADIENT(layer, n, k) = gradients[n];
    }
  }
  const MIDDLE VREAL* rows = MIDDLE_MATRIX(layer) + team->item * MIDDLE_ROW;
  BlockNumbers sums[NEURONS];
  clear_sums(samples, sums);
#pragma unroll 1
  for (int j = 0; j < WIDTH; ++j) {
    VREAL weights[NEURONS];
    FOR_EACH_NEURON(n) weights[n] = HAS(n) ? rows[n * ITEMS * MIDDLE_ROW + j] : SPLAT(R(0.0));
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      VREAL delta = HIDDEN(layer, sample, j);
      FOR_EACH_NEURON(n) sums[n][sample] = fma(weights[n], delta, sums[n][sample]);
    }
  }
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
    FOR_EACH_NEURON(n) {
      VREAL value = HAS(n) ? HIDDEN(layer - 1, sample, NEURON(n)) : SPLAT(R(0.0));
      VREAL delta = back_propagate(sums[n][sample], value, team->point);
      if (layer > 1) delta *= SPLAT(team->hidden_scale);
      block->deltas[n][sample] = delta;
    }
  }
}

// Shows the others the deltas of a layer, in place of its values.
PHASE show_deltas(
    const int samples, int layer, const __private Team* team, __private Block* block) {
  if (!team->has_neuron) return;
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
    FOR_EACH_NEURON(n) {
      if (HAS(n)) HIDDEN(layer, sample, NEURON(n)) = block->deltas[n][sample];
    }
  }
}
#endif

// Learns in the first of several layers.
PHASE learn_first(const int samples, int layer, __private Team* team, __private Block* block) {
  if (!team->has_neuron) return;
#if FIRST_LAYER > 0
#pragma unroll
#endif
  for (int k = 0; k < WIDTH; ++k) {
    VREAL gradients[NEURONS];
    FOR_EACH_NEURON(n) gradients[n] = HAS(n) ? FIRST_GRADIENT(n, k) : SPLAT(R(0.0));
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      VREAL input = INPUT(sample, k);
      FOR_EACH_NEURON(n) gradients[n] = fma(input, block->deltas[n][sample], gradients[n]);
    }
    FOR_EACH_NEURON(n) {
      if (HAS(n)) FIRST_GRADIENT(n, k) = gradients[n];
    }
  }
}
#endif
