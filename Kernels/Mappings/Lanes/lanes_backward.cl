// Mapping `lanes`: what a block of data points adds to the gradients, or, where the block is all of them, the step.

// Where the gradient of a weight stands before a block, and what becomes of it after.
ALWAYS_INLINE VREAL gradient_before(const __global VREAL* gradients, int parameter) {
  return UPDATES_AT_ONCE ? SPLAT(R(0.0)) : gradients[parameter];
}
ALWAYS_INLINE void keep_gradient(
    VREAL gradient, int parameter, VREAL step, int number, const __global VREAL* point,
    __global VREAL* weights, __global VREAL* gradients) {
  if (UPDATES_AT_ONCE) {
    UPDATE(
        weights[parameter], gradient, step, number, SPLAT(R(0.0)), point,
        weights + WEIGHTS + parameter);
  } else {
    gradients[parameter] = gradient;
  }
}

#if LAYERS > 1
// Adds a block to the gradients of what enters neuron j of the first hidden layer.
ALWAYS_INLINE void learn_first(
    const int samples, const int j, const __private int* rows, const __private VREAL* deltas,
    VREAL step, int number, const __global VREAL* point, __global VREAL* weights,
    __global VREAL* gradients, const __global REAL* inputs) {
  for (int k = 0; k < INPUTS; ++k) {
    VREAL gradient = gradient_before(gradients, j * INPUTS + k);
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      gradient = fma((VREAL)(inputs[rows[sample] * INPUTS + k]), deltas[sample], gradient);
    }
    keep_gradient(
        gradient, j * INPUTS + k, row_step(step, 0, k, point), number, point, weights, gradients);
  }
}
#endif

#if BIASES
// Adds a block to the gradients of a layer's biases, from `first` on, one for each of `count` neurons, whose deltas at a point
// lie side by side and those at the next point `stride` further on.
ALWAYS_INLINE void learn_biases(
    const int samples, const int first, const int count, const __private VREAL* deltas,
    const int stride, VREAL step, int number, const __global VREAL* point,
    __global VREAL* weights, __global VREAL* gradients) {
  for (int j = 0; j < count; ++j) {
    VREAL gradient = gradient_before(gradients, first + j);
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) gradient += deltas[sample * stride + j];
    keep_gradient(gradient, first + j, step, number, point, weights, gradients);
  }
}
#define LEARN_LAST_BIASES                                                                     \
  learn_biases(                                                                               \
      samples, LAST_BIASES, OUTPUTS, &neurons->errors[0][0], OUTPUTS,                         \
      layer_step(point, LAYERS - 1, number), number, point, weights, gradients)
#else
#define LEARN_LAST_BIASES
#endif

#if MOVES_OUTGOING_WEIGHTS_INTO_STEPS
// Adds a block to the gradients; `neurons` holds what `forward` left of the same block.
ALWAYS_INLINE void backward(
    const int samples, const __private int* rows, int number, const __global VREAL* point,
    __global VREAL* weights, __global VREAL* gradients, const __global REAL* inputs,
    REAL hidden_scale, __private Neurons* neurons) {
  for (int j = 0; j < WIDTH; ++j) {
    const int outgoing = LAST_MATRIX + j;
    VREAL step = neuron_step(point, weights[outgoing], number);
    VREAL gradient = gradient_before(gradients, outgoing);
    VREAL deltas[BLOCK];
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      VREAL value = neurons->hidden[0][sample][j];
      VREAL error = neurons->errors[sample][0];
      gradient = fma(value, error, gradient);
      deltas[sample] = back_propagate(error, value, point);
    }
    keep_gradient(
        gradient, outgoing, row_step(layer_step(point, 1, number), 1, j, point), number, point,
        weights, gradients);
    if (!SHARES_GRADIENT || j == 0) {
      learn_first(
          samples, j, rows, deltas, step, number, point, weights, gradients, inputs);
    }
  }
  LEARN_LAST_BIASES;
}
#else
// Adds a block to the gradients; `neurons` holds what `forward` left of the same block, and its hidden
// layers are overwritten from the last to the first with their deltas.
ALWAYS_INLINE void backward(
    const int samples, const __private int* rows, int number, const __global VREAL* point,
    __global VREAL* weights, __global VREAL* gradients, const __global REAL* inputs,
    REAL hidden_scale, __private Neurons* neurons) {
  for (int j = 0; j < WIDTH; ++j) {
    VREAL values[BLOCK];
    VREAL slopes[BLOCK];
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      values[sample] = LAST_VALUE(sample, j);
      slopes[sample] = SPLAT(R(0.0));
    }
    for (int output = 0; output < OUTPUTS; ++output) {
      int index = LAST_MATRIX + j * OUTPUTS + output;
      VREAL weight = weights[index];
      VREAL gradient = gradient_before(gradients, index);
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) {
        VREAL error = neurons->errors[sample][output];
        gradient = fma(values[sample], error, gradient);
        slopes[sample] = fma(weight, error, slopes[sample]);
      }
      keep_gradient(
          gradient, index, row_step(layer_step(point, LAYERS - 1, number), LAYERS - 1, j, point),
          number, point, weights, gradients);
    }
#if LAYERS > 1
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      VREAL delta = back_propagate(slopes[sample], values[sample], point);
#if HIDDEN_LAYERS > 1
      delta *= (VREAL)(hidden_scale);
#endif
      KEEP_FED(HIDDEN_LAYERS - 1, sample, j, slopes[sample]);
      DELTA(HIDDEN_LAYERS - 1, sample, j) = delta;
    }
#endif
  }
  LEARN_LAST_BIASES;
  for (int layer = HIDDEN_LAYERS - 1; layer > 0; --layer) {
    for (int k = 0; k < WIDTH; ++k) {
      VREAL values[BLOCK];
      VREAL slopes[BLOCK];
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) {
        values[sample] = neurons->hidden[layer - 1][sample][k];
        slopes[sample] = SPLAT(R(0.0));
      }
      for (int j = 0; j < WIDTH; ++j) {
        int index = MATRIX(layer) + k * WIDTH + j;
        VREAL weight = weights[index];
        VREAL gradient = gradient_before(gradients, index);
#pragma unroll
        for (int sample = 0; sample < samples; ++sample) {
          VREAL delta = DELTA(layer, sample, j);
          gradient = fma(values[sample], delta, gradient);
          slopes[sample] = fma(weight, delta, slopes[sample]);
        }
        keep_gradient(
            gradient, index, layer_step(point, layer, number), number, point, weights, gradients);
      }
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) {
        VREAL delta = back_propagate(slopes[sample], values[sample], point);
        if (layer > 1) delta *= (VREAL)(hidden_scale);
        KEEP_FED(layer - 1, sample, k, slopes[sample]);
        DELTA(layer - 1, sample, k) = delta;
      }
    }
#if BIASES && LAYERS > 1
    learn_biases(
        samples, MATRIX(layer) + WIDTH * WIDTH, WIDTH, &DELTA(layer, 0, 0), WIDTH,
        layer_step(point, layer, number), number, point, weights, gradients);
#endif
  }
#if LAYERS > 1
  for (int j = 0; j < WIDTH; ++j) {
    VREAL deltas[BLOCK];
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) deltas[sample] = DELTA(0, sample, j);
    learn_first(
        samples, j, rows, deltas, layer_step(point, 0, number), number, point, weights, gradients,
        inputs);
  }
#endif
}
#endif
