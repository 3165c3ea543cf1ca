// Mapping `lanes`: a block of data points on its way forwards; see lanes_neurons.cl.

// `count` neurons of the first hidden layer, from j; with STORES_SUMS only their sums.
ALWAYS_INLINE void forward_neurons(
    const int samples, const int count, const int j, const __private int* rows,
    const __global VREAL* point, const __global VREAL* weights, const __global REAL* inputs,
    __private Neurons* neurons) {
  VREAL sums[NEURONS * BLOCK];
#pragma unroll
  for (int index = 0; index < count * samples; ++index) sums[index] = SPLAT(R(0.0));
  for (int k = 0; k < INPUTS; ++k) {
#pragma unroll
    for (int neuron = 0; neuron < count; ++neuron) {
      VREAL weight = weights[(j + neuron) * INPUTS + k];
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) {
        sums[neuron * samples + sample] = fma(
            (VREAL)(inputs[rows[sample] * INPUTS + k]), weight, sums[neuron * samples + sample]);
      }
    }
  }
#if !STORES_SUMS
#pragma unroll
  for (int neuron = 0; neuron < count; ++neuron) {
    keep_sums(samples, 0, j + neuron, sums + neuron * samples, neurons);
  }
  activate_all(count * samples, point, sums);
#endif
#pragma unroll
  for (int neuron = 0; neuron < count; ++neuron) {
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      neurons->hidden[0][sample][j + neuron] = sums[neuron * samples + sample];
    }
  }
}

// Up to the last hidden layer.
ALWAYS_INLINE void forward_hidden(
    const int samples, const __private int* rows, const __global VREAL* point,
    const __global VREAL* weights, const __global REAL* inputs, REAL hidden_scale,
    __private Neurons* neurons) {
#if LAYERS > 1
  for (int j = 0; j + NEURONS <= WIDTH; j += NEURONS) {
    forward_neurons(samples, NEURONS, j, rows, point, weights, inputs, neurons);
  }
#if WIDTH % NEURONS > 0
  forward_neurons(
      samples, WIDTH % NEURONS, WIDTH - WIDTH % NEURONS, rows, point, weights, inputs, neurons);
#endif
#if STORES_SUMS
  for (int j = 0; j < WIDTH; ++j) {
    VREAL sums[BLOCK];
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) sums[sample] = neurons->hidden[0][sample][j];
    keep_sums(samples, 0, j, sums, neurons);
    activate_all(samples, point, sums);
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) neurons->hidden[0][sample][j] = sums[sample];
  }
#endif
#endif
  for (int layer = 1; layer < HIDDEN_LAYERS; ++layer) {
    const __global VREAL* matrix = weights + MATRIX(layer);
    for (int j = 0; j < WIDTH; ++j) {
      VREAL sums[BLOCK];
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) sums[sample] = SPLAT(R(0.0));
      for (int k = 0; k < WIDTH; ++k) {
        VREAL weight = matrix[k * WIDTH + j];
#pragma unroll
        for (int sample = 0; sample < samples; ++sample) {
          sums[sample] = fma(neurons->hidden[layer - 1][sample][k], weight, sums[sample]);
        }
      }
#if BIASES
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) sums[sample] += matrix[WIDTH * WIDTH + j];
#endif
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) sums[sample] *= (VREAL)(hidden_scale);
      keep_sums(samples, layer, j, sums, neurons);
      activate_all(samples, point, sums);
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) {
        neurons->hidden[layer][sample][j] = sums[sample];
      }
    }
  }
}

// The sum of an output, before the scale of its layer.
ALWAYS_INLINE VREAL output_sum(
    const __private int* rows, const __global VREAL* weights, const __global REAL* inputs,
    const __private Neurons* neurons, int sample, int output) {
  VREAL sum = JOIN(tree_, PADDED_WIDTH)(
      neurons, weights + LAST_MATRIX + output, inputs, rows, sample, 0, 1);
#if BIASES
  sum += weights[LAST_BIASES + output];
#endif
  return sum;
}

ALWAYS_INLINE void forward(
    const int samples, const __private int* rows, const __global VREAL* point,
    const __global VREAL* weights,
    const __global REAL* inputs, const __global REAL* targets, REAL hidden_scale,
    REAL output_scale, __private Neurons* neurons) {
  forward_hidden(samples, rows, point, weights, inputs, hidden_scale, neurons);
  for (int sample = 0; sample < samples; ++sample) {
    const __global REAL* own = targets + rows[sample] * TARGETS;
    for (int output = 0; output < OUTPUTS; ++output) {
      VREAL sum = output_sum(rows, weights, inputs, neurons, sample, output);
#if ERROR_IS_RESIDUAL
      sum = output_error(sum, (VREAL)(output_scale), (VREAL)(own[output]));
#endif
      neurons->errors[sample][output] = sum;
    }
#if !ERROR_IS_RESIDUAL
    neurons->losses[sample] = close_outputs(
        neurons->errors[sample], neurons->details[sample], own, output_scale, point);
#endif
  }
}

ALWAYS_INLINE VREAL add_errors(
    const int samples, const __private Neurons* neurons, VREAL loss_sum) {
  for (int sample = 0; sample < samples; ++sample) {
#if ERROR_IS_RESIDUAL
    for (int output = 0; output < OUTPUTS; ++output) {
      loss_sum = add_loss(loss_sum, neurons->errors[sample][output]);
    }
#else
    loss_sum += neurons->losses[sample];
#endif
  }
  return loss_sum;
}
