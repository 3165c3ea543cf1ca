// Mapping `lanes`: what a block of data points adds to the differences of the gradients; see lanes_differences.cl.
// Reference: TrainingDifference+Backward.swift.

#if LAYERS > 1
// Adds a block to the gradients of what enters neuron j of the first hidden layer.
ALWAYS_INLINE void learn_first_differences(
    const int samples, const int j, const __private int* rows, const __private VREAL* deltas,
    __global VREAL* gradients, const __global REAL* inputs) {
  for (int k = 0; k < INPUTS; ++k) {
    VREAL gradient = gradients[FIRST_WEIGHT(k, j)];
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      gradient = fma(SPLAT(inputs[rows[sample] * INPUTS + k]), deltas[sample], gradient);
    }
    gradients[FIRST_WEIGHT(k, j)] = gradient;
  }
}
#endif

#if BIASES
// Adds a block to the gradients of a layer's biases: see `learn_biases`.
ALWAYS_INLINE void learn_bias_differences(
    const int samples, const int first, const int count, const __private VREAL* deltas,
    const int stride, __global VREAL* gradients) {
  for (int j = 0; j < count; ++j) {
    VREAL gradient = gradients[first + j];
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) gradient += deltas[sample * stride + j];
    gradients[first + j] = gradient;
  }
}
#define LEARN_LAST_BIAS_DIFFERENCES                                                           \
  learn_bias_differences(                                                                     \
      samples, LAST_BIASES, OUTPUTS, &block->errors[0][0], OUTPUTS, gradients)
#else
#define LEARN_LAST_BIAS_DIFFERENCES
#endif

#if MOVES_OUTGOING_WEIGHTS_INTO_STEPS
// Adds a block, whose points are `entries` from `first_entry` on, to the gradients.
ALWAYS_INLINE void difference_backward(
    const int samples, const int first_entry, const __private int* rows,
    const __global VREAL* point, const __global VREAL* differences, __global VREAL* gradients,
    BASE_ARGUMENTS, const __global BaseNumber* base_point, const __global REAL* inputs,
    REAL hidden_scale, __private Differences* block) {
  for (int j = 0; j < WIDTH; ++j) {
    VREAL gradient = gradients[LAST_MATRIX + j];
    VREAL deltas[BLOCK];
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      VREAL value = BASE_VALUE(sample, 0, j);
      VREAL difference = block->hidden[0][sample][j];
      VREAL above = BASE_ERROR(sample, 0);
      VREAL error = block->errors[sample][0];
      gradient = fma(error, PRIME(value, difference), fma(above, difference, gradient));
      deltas[sample] = back_propagate_difference(
          error, above, difference, value, BASE_DETAIL(sample, 0, j), point, base_point);
    }
    gradients[LAST_MATRIX + j] = gradient;
    if (!SHARES_GRADIENT || j == 0) {
      learn_first_differences(samples, j, rows, deltas, gradients, inputs);
    }
  }
  LEARN_LAST_BIAS_DIFFERENCES;
}
#else
// Adds a block, whose points are the entries from `first_entry` on, to the gradients. Hidden layers are overwritten
// from the last to the first with the differences of their deltas.
ALWAYS_INLINE void difference_backward(
    const int samples, const int first_entry, const __private int* rows,
    const __global VREAL* point, const __global VREAL* differences, __global VREAL* gradients,
    BASE_ARGUMENTS, const __global BaseNumber* base_point, const __global REAL* inputs,
    REAL hidden_scale, __private Differences* block) {
  for (int j = 0; j < WIDTH; ++j) {
    VREAL fed[BLOCK];
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) fed[sample] = SPLAT(R(0.0));
    for (int output = 0; output < OUTPUTS; ++output) {
      const int index = LAST_MATRIX + j * OUTPUTS + output;
#if LAYERS > 1
      VREAL weight_difference = differences[index];
      VREAL weight = PRIME(BASE_WEIGHT(index), weight_difference);
#endif
      VREAL gradient = gradients[index];
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) {
        VREAL error = block->errors[sample][output];
#if LAYERS > 1
        VREAL above = BASE_ERROR(sample, output);
        VREAL difference = block->hidden[HIDDEN_LAYERS - 1][sample][j];
        VREAL value = PRIME(BASE_VALUE(sample, HIDDEN_LAYERS - 1, j), difference);
        gradient = fma(error, value, fma(above, difference, gradient));
        fed[sample] = fma(weight, error, fma(weight_difference, above, fed[sample]));
#else
        gradient = fma(error, SPLAT(inputs[rows[sample] * INPUTS + j]), gradient);
#endif
      }
      gradients[index] = gradient;
    }
#if LAYERS > 1
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      const int layer = HIDDEN_LAYERS - 1;
      VREAL delta = back_propagate_difference(
          fed[sample], BASE_FED(sample, layer, j), block->hidden[layer][sample][j],
          BASE_VALUE(sample, layer, j), BASE_DETAIL(sample, layer, j), point, base_point);
#if HIDDEN_LAYERS > 1
      delta *= SPLAT(hidden_scale);
#endif
      block->hidden[layer][sample][j] = delta;
    }
#endif
  }
  LEARN_LAST_BIAS_DIFFERENCES;
#if HIDDEN_LAYERS > 1
  for (int layer = HIDDEN_LAYERS - 1; layer > 0; --layer) {
    for (int k = 0; k < WIDTH; ++k) {
      VREAL fed[BLOCK];
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) fed[sample] = SPLAT(R(0.0));
      for (int j = 0; j < WIDTH; ++j) {
        const int index = MATRIX(layer) + k * WIDTH + j;
        VREAL weight_difference = differences[index];
        VREAL weight = PRIME(BASE_WEIGHT(index), weight_difference);
        VREAL gradient = gradients[index];
#pragma unroll
        for (int sample = 0; sample < samples; ++sample) {
          VREAL base_delta = BASE_DELTA(sample, layer, j);
          VREAL delta = block->hidden[layer][sample][j];
          VREAL difference = block->hidden[layer - 1][sample][k];
          VREAL value = PRIME(BASE_VALUE(sample, layer - 1, k), difference);
          gradient = fma(value, delta, fma(difference, base_delta, gradient));
          fed[sample] = fma(weight, delta, fma(weight_difference, base_delta, fed[sample]));
        }
        gradients[index] = gradient;
      }
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) {
        VREAL delta = back_propagate_difference(
            fed[sample], BASE_FED(sample, layer - 1, k), block->hidden[layer - 1][sample][k],
            BASE_VALUE(sample, layer - 1, k), BASE_DETAIL(sample, layer - 1, k), point,
            base_point);
        if (layer > 1) delta *= SPLAT(hidden_scale);
        block->hidden[layer - 1][sample][k] = delta;
      }
    }
#if BIASES
    learn_bias_differences(
        samples, MATRIX(layer) + WIDTH * WIDTH, WIDTH, &block->hidden[layer][0][0], WIDTH,
        gradients);
#endif
  }
#endif
#if LAYERS > 1
  for (int j = 0; j < WIDTH; ++j) {
    VREAL deltas[BLOCK];
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) deltas[sample] = block->hidden[0][sample][j];
    learn_first_differences(samples, j, rows, deltas, gradients, inputs);
  }
#endif
}
#endif
