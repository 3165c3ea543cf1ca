// Mapping `teams`: the loss of a block of data points, the deltas of the hidden layers from the last to the first,
// and what the block adds to the gradients.

// Takes the errors of one output, and learns from them in the last layer.
PHASE learn_last(
    const int samples, int output, __private Team* team, __private Block* block) {
  if (!team->has_neuron) return;
  VREAL gradient = team->last_gradients[output];
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
#if SHUFFLE == 0
    block->errors[output][sample] = team->errors[sample];
#endif
    VREAL error = block->errors[output][sample];
    gradient = fma(block->values[sample], error, gradient);
#if MOVES_OUTGOING_WEIGHTS_INTO_STEPS
    block->slopes[sample] = error;
#else
    VREAL slope = output == 0 ? SPLAT(R(0.0)) : block->slopes[sample];
    block->slopes[sample] = fma(team->last_weights[output], error, slope);
#endif
  }
  team->last_gradients[output] = gradient;
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
    VREAL delta = back_propagate(block->slopes[sample], block->values[sample], team->point);
#if LAYERS > 2
    delta *= SPLAT(team->hidden_scale);
    HIDDEN(HIDDEN_LAYERS - 1, sample, team->item) = delta;
#endif
    block->deltas[sample] = delta;
  }
}

#if LAYERS > 2
// Learns between hidden layers and goes down one.
PHASE learn_hidden(
    const int samples, int layer, const __private Team* team, __private Block* block) {
  if (!team->has_neuron) return;
  __global VREAL* column = team->gradients + layer * WIDTH * WIDTH + team->item;
  for (int k = 0; k < WIDTH; ++k) {
    VREAL gradient = column[k * WIDTH];
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      gradient = fma(HIDDEN(layer - 1, sample, k), block->deltas[sample], gradient);
    }
    column[k * WIDTH] = gradient;
  }
  const __global VREAL* row = team->weights + (layer * WIDTH + team->item) * WIDTH;
  VREAL sums[BLOCK];
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) sums[sample] = SPLAT(R(0.0));
  for (int j = 0; j < WIDTH; ++j) {
    VREAL weight = row[j];
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      sums[sample] = fma(weight, HIDDEN(layer, sample, j), sums[sample]);
    }
  }
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
    VREAL delta = back_propagate(sums[sample], HIDDEN(layer - 1, sample, team->item), team->point);
    if (layer > 1) delta *= SPLAT(team->hidden_scale);
    block->deltas[sample] = delta;
  }
}

// Shows the others the deltas of a layer, in place of its values.
PHASE show_deltas(
    const int samples, int layer, const __private Team* team, __private Block* block) {
  if (!team->has_neuron) return;
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
    HIDDEN(layer, sample, team->item) = block->deltas[sample];
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
    VREAL gradient = FIRST_GRADIENT(k);
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      gradient = fma(INPUT(sample, k), block->deltas[sample], gradient);
    }
    FIRST_GRADIENT(k) = gradient;
  }
}
#endif
