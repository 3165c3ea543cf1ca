// Mapping `lanes`: one work-item trains LANES networks, one in each lane of its vectors.
// Reference: ReferenceNetwork.swift; every operation below has its twin there, in the same order.
//
// The networks' memory is laid out as tile_housekeeping.cl describes; a group is one work-item's own.
//
// Data points pass in blocks of BLOCK, so that a weight is loaded once for all of them; sums still run over
// points ascending. Where one block holds the points of a whole gradient, weights are updated as soon as
// their gradients are known, and `gradients` is not used. Neurons that share one gradient have it in the place of
// the first one's.

#ifndef BLOCK
#error "BLOCK: data points that pass through together"
#endif
#ifndef ACTIVATES_A_LAYER
#error "ACTIVATES_A_LAYER: 1 if the first hidden layer's sums are all stored before they are activated, else 0"
#endif
#ifndef PASSES_SLOPES
#error "PASSES_SLOPES: 1 if back_propagate gives the slope as it is, else 0"
#endif

#define FIRST_FAN_OUT (LAYERS == 1 ? OUTPUTS : WIDTH)
// Whether all neurons of the hidden layer have the same deltas, the errors, so that one gradient is that of all.
#define SHARES_GRADIENT (MOVES_OUTGOING_WEIGHTS_INTO_STEPS && PASSES_SLOPES)
// Whether one block holds the points of a gradient, which then is complete after it.
#define UPDATES_AT_ONCE (!SHARES_GRADIENT && (BATCH == 0 ? POINTS : BATCH) <= BLOCK)
// Neurons whose sums are gathered together: with BLOCK, enough of them to hide the latency of an fma.
#define NEURONS (BLOCK < 8 ? 8 / BLOCK : 1)
// Several neurons together are enough chains of operations as they are.
#define STORES_SUMS (ACTIVATES_A_LAYER && NEURONS == 1)

// What a block of data points leaves in the network: one array per hidden layer, and the errors.
typedef struct {
  VREAL hidden[LAYERS > 1 ? HIDDEN_LAYERS : 1][BLOCK][WIDTH];
  VREAL errors[BLOCK][OUTPUTS];
} Neurons;

// What enters the last layer: the last hidden layer, or the inputs of a network without one.
#if LAYERS > 1
#define LAST_VALUE(sample, j) (neurons->hidden[HIDDEN_LAYERS - 1][sample][j])
#else
#define LAST_VALUE(sample, j) ((VREAL)(inputs[rows[sample] * WIDTH + (j)]))
#endif

// The tree of products of the last layer: neuron j and its partners at multiples of `stride`. Built depth
// first, so that few of the products are alive at once.
ALWAYS_INLINE VREAL tree_1(
    const __private Neurons* neurons, const __global VREAL* weights, const __global REAL* inputs,
    const __private int* rows, int sample, int j, int stride) {
  return j < WIDTH ? LAST_VALUE(sample, j) * weights[j * OUTPUTS] : SPLAT(R(0.0));
}
#define TREE(size, half)                                                                        \
  ALWAYS_INLINE VREAL tree_##size(                                                              \
      const __private Neurons* neurons, const __global VREAL* weights,                          \
      const __global REAL* inputs, const __private int* rows, int sample, int j, int stride) {  \
    return tree_##half(neurons, weights, inputs, rows, sample, j, 2 * stride) +                 \
           tree_##half(neurons, weights, inputs, rows, sample, j + stride, 2 * stride);         \
  }
TREE(2, 1)
TREE(4, 2)
TREE(8, 4)
TREE(16, 8)
TREE(32, 16)
TREE(64, 32)

// `count` neurons of the first hidden layer, from j; with STORES_SUMS only their sums.
ALWAYS_INLINE void forward_neurons(
    const int samples, const int count, const int j, const __private int* rows,
    const __global VREAL* point, const __global VREAL* weights, const __global REAL* inputs, __private Neurons* neurons) {
  VREAL sums[NEURONS * BLOCK];
#pragma unroll
  for (int index = 0; index < count * samples; ++index) sums[index] = SPLAT(R(0.0));
  for (int k = 0; k < WIDTH; ++k) {
#pragma unroll
    for (int neuron = 0; neuron < count; ++neuron) {
      VREAL weight = weights[(j + neuron) * WIDTH + k];
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) {
        sums[neuron * samples + sample] = fma(
            (VREAL)(inputs[rows[sample] * WIDTH + k]), weight, sums[neuron * samples + sample]);
      }
    }
  }
#if !STORES_SUMS
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

ALWAYS_INLINE void forward(
    const int samples, const __private int* rows, const __global VREAL* point,
    const __global VREAL* weights,
    const __global REAL* inputs, const __global REAL* targets, REAL hidden_scale,
    REAL output_scale, __private Neurons* neurons) {
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
    activate_all(samples, point, sums);
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) neurons->hidden[0][sample][j] = sums[sample];
  }
#endif
#endif
  for (int layer = 1; layer < HIDDEN_LAYERS; ++layer) {
    const __global VREAL* matrix = weights + layer * WIDTH * WIDTH;
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
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) sums[sample] *= (VREAL)(hidden_scale);
      activate_all(samples, point, sums);
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) {
        neurons->hidden[layer][sample][j] = sums[sample];
      }
    }
  }
  for (int sample = 0; sample < samples; ++sample) {
    for (int output = 0; output < OUTPUTS; ++output) {
      VREAL sum = JOIN(tree_, PADDED_WIDTH)(
          neurons, weights + LAST_MATRIX + output, inputs, rows, sample, 0, 1);
      VREAL target = (VREAL)(targets[rows[sample] * OUTPUTS + output]);
      neurons->errors[sample][output] = output_error(sum, (VREAL)(output_scale), target);
    }
  }
}

ALWAYS_INLINE VREAL add_errors(
    const int samples, const __private Neurons* neurons, VREAL loss_sum) {
  for (int sample = 0; sample < samples; ++sample) {
    for (int output = 0; output < OUTPUTS; ++output) {
      loss_sum = add_loss(loss_sum, neurons->errors[sample][output]);
    }
  }
  return loss_sum;
}
