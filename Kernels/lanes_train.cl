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
    const __global VREAL* weights, const __global REAL* inputs, __private Neurons* neurons) {
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
  activate_all(count * samples, sums);
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
    const int samples, const __private int* rows, const __global VREAL* weights,
    const __global REAL* inputs, const __global REAL* targets, REAL hidden_scale,
    REAL output_scale, __private Neurons* neurons) {
#if LAYERS > 1
  for (int j = 0; j + NEURONS <= WIDTH; j += NEURONS) {
    forward_neurons(samples, NEURONS, j, rows, weights, inputs, neurons);
  }
#if WIDTH % NEURONS > 0
  forward_neurons(
      samples, WIDTH % NEURONS, WIDTH - WIDTH % NEURONS, rows, weights, inputs, neurons);
#endif
#if STORES_SUMS
  for (int j = 0; j < WIDTH; ++j) {
    VREAL sums[BLOCK];
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) sums[sample] = neurons->hidden[0][sample][j];
    activate_all(samples, sums);
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
      activate_all(samples, sums);
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

// Where the gradient of a weight stands before a block, and what becomes of it after.
ALWAYS_INLINE VREAL gradient_before(const __global VREAL* gradients, int parameter) {
  return UPDATES_AT_ONCE ? SPLAT(R(0.0)) : gradients[parameter];
}
ALWAYS_INLINE void keep_gradient(
    VREAL gradient, int parameter, VREAL step, __global VREAL* weights,
    __global VREAL* gradients) {
  if (UPDATES_AT_ONCE) {
    weights[parameter] = updated_weight(weights[parameter], gradient, step);
  } else {
    gradients[parameter] = gradient;
  }
}

#if LAYERS > 1
// Adds a block to the gradients of what enters neuron j of the first hidden layer.
ALWAYS_INLINE void learn_first(
    const int samples, const int j, const __private int* rows, const __private VREAL* deltas,
    VREAL step, __global VREAL* weights, __global VREAL* gradients, const __global REAL* inputs) {
  for (int k = 0; k < WIDTH; ++k) {
    VREAL gradient = gradient_before(gradients, j * WIDTH + k);
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      gradient = fma((VREAL)(inputs[rows[sample] * WIDTH + k]), deltas[sample], gradient);
    }
    keep_gradient(gradient, j * WIDTH + k, step, weights, gradients);
  }
}
#endif

#if MOVES_OUTGOING_WEIGHTS_INTO_STEPS
// Adds a block to the gradients; `neurons` holds what `forward` left of the same block.
ALWAYS_INLINE void backward(
    const int samples, const __private int* rows, const __global VREAL* point,
    __global VREAL* weights, __global VREAL* gradients, const __global REAL* inputs,
    REAL hidden_scale, __private Neurons* neurons) {
  for (int j = 0; j < WIDTH; ++j) {
    const int outgoing = LAST_MATRIX + j;
    VREAL step = point[0] * weights[outgoing];
    VREAL gradient = gradient_before(gradients, outgoing);
    VREAL deltas[BLOCK];
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      VREAL value = neurons->hidden[0][sample][j];
      VREAL error = neurons->errors[sample][0];
      gradient = fma(value, error, gradient);
      deltas[sample] = back_propagate(error, value);
    }
    keep_gradient(gradient, outgoing, point[1], weights, gradients);
    if (!SHARES_GRADIENT || j == 0) {
      learn_first(samples, j, rows, deltas, step, weights, gradients, inputs);
    }
  }
}
#else
// Adds a block to the gradients; `neurons` holds what `forward` left of the same block, and its hidden
// layers are overwritten from the last to the first with their deltas.
ALWAYS_INLINE void backward(
    const int samples, const __private int* rows, const __global VREAL* point,
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
      keep_gradient(gradient, index, point[(LAYERS - 1) % 2], weights, gradients);
    }
#if LAYERS > 1
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      VREAL delta = back_propagate(slopes[sample], values[sample]);
#if HIDDEN_LAYERS > 1
      delta *= (VREAL)(hidden_scale);
#endif
      neurons->hidden[HIDDEN_LAYERS - 1][sample][j] = delta;
    }
#endif
  }
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
        int index = (layer * WIDTH + k) * WIDTH + j;
        VREAL weight = weights[index];
        VREAL gradient = gradient_before(gradients, index);
#pragma unroll
        for (int sample = 0; sample < samples; ++sample) {
          VREAL delta = neurons->hidden[layer][sample][j];
          gradient = fma(values[sample], delta, gradient);
          slopes[sample] = fma(weight, delta, slopes[sample]);
        }
        keep_gradient(gradient, index, point[layer % 2], weights, gradients);
      }
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) {
        VREAL delta = back_propagate(slopes[sample], values[sample]);
        if (layer > 1) delta *= (VREAL)(hidden_scale);
        neurons->hidden[layer - 1][sample][k] = delta;
      }
    }
  }
#if LAYERS > 1
  for (int j = 0; j < WIDTH; ++j) {
    VREAL deltas[BLOCK];
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) deltas[sample] = neurons->hidden[0][sample][j];
    learn_first(samples, j, rows, deltas, point[0], weights, gradients, inputs);
  }
#endif
}
#endif

// One block of a whole pass over the data: the loss, and with a full batch the gradients.
ALWAYS_INLINE VREAL pass_block(
    const int samples, const int first_point, const __global VREAL* point,
    __global VREAL* weights, __global VREAL* gradients, const __global REAL* inputs,
    const __global REAL* targets, REAL hidden_scale, REAL output_scale, VREAL loss_sum) {
  Neurons neurons;
  int rows[BLOCK];
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) rows[sample] = first_point + sample;
  forward(samples, rows, weights, inputs, targets, hidden_scale, output_scale, &neurons);
  loss_sum = add_errors(samples, &neurons, loss_sum);
#if BATCH == 0
  backward(samples, rows, point, weights, gradients, inputs, hidden_scale, &neurons);
#endif
  return loss_sum;
}

#if BATCH > 0
// One block of a drawn batch: the gradients.
ALWAYS_INLINE void batch_block(
    const int samples, const __global int* batch, const __global VREAL* point,
    __global VREAL* weights, __global VREAL* gradients, const __global REAL* inputs,
    const __global REAL* targets, REAL hidden_scale, REAL output_scale) {
  Neurons neurons;
  int rows[BLOCK];
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) rows[sample] = batch[sample];
  forward(samples, rows, weights, inputs, targets, hidden_scale, output_scale, &neurons);
  backward(samples, rows, point, weights, gradients, inputs, hidden_scale, &neurons);
}
#endif

// Advances every group by `step_count` steps from `first_step`.
__kernel void train(
    __global VREAL* restrict all_weights, __global VREAL* restrict all_gradients,
    const __global VREAL* restrict all_points, __global VREAL* restrict all_observed,
    __global VREAL* restrict all_divergence_steps, const __global REAL* restrict inputs,
    const __global REAL* restrict targets, const __global int* restrict batches,
    REAL hidden_scale, REAL output_scale, REAL loss_scale, int first_step, int step_count,
    int total_steps, int group_count
#if RECURRENCE_STEPS > 0
    , __global VREAL* restrict all_recurrences, __global VREAL* restrict all_anchors
#endif
) {
  size_t group = get_global_id(0);
  if (group >= (size_t)group_count) return;
  __global VREAL* weights = all_weights + group * PARAMETERS;
  __global VREAL* gradients = all_gradients + group * PARAMETERS;
  const __global VREAL* point = all_points + group * POINT_FIELDS;
  Observed observed = load_observed(all_observed + group * OBSERVED_FIELDS);
  VREAL divergence_step = all_divergence_steps[group];
#if RECURRENCE_STEPS > 0
  __global VREAL* anchor = all_anchors + group * PARAMETERS;
  __global VREAL* recurrence = all_recurrences + group * RECURRENCE_FIELDS;
  VREAL period = recurrence[RECURRENCE_PERIOD];
#else
  const VREAL period = SPLAT(R(0.0));
#endif

  for (int index = 0; index < step_count; ++index) {
    VINT active = (divergence_step < SPLAT(R(0.0))) & (period == SPLAT(R(0.0)));
    if (!ANY(active)) break;
#if RECURRENCE_STEPS > 0
    int age = index % RECURRENCE_STEPS;
    if (age == 0) {
      for (int parameter = 0; parameter < PARAMETERS; ++parameter) {
        anchor[parameter] = weights[parameter];
      }
    }
#endif
#if HAS_WEIGHT_OFFSET
    for (int parameter = 0; parameter < WIDTH * FIRST_FAN_OUT; ++parameter) {
      weights[parameter] += point[2];
    }
#endif
#if !UPDATES_AT_ONCE
    for (int parameter = 0; parameter < (SHARES_GRADIENT ? WIDTH : LAST_MATRIX); ++parameter) {
      gradients[parameter] = SPLAT(R(0.0));
    }
    for (int parameter = LAST_MATRIX; parameter < PARAMETERS; ++parameter) {
      gradients[parameter] = SPLAT(R(0.0));
    }
#endif
    VREAL loss_sum = SPLAT(R(0.0));
    for (int first = 0; first + BLOCK <= POINTS; first += BLOCK) {
      loss_sum = pass_block(
          BLOCK, first, point, weights, gradients, inputs, targets, hidden_scale, output_scale,
          loss_sum);
    }
#if POINTS % BLOCK > 0
    loss_sum = pass_block(
        POINTS % BLOCK, POINTS - POINTS % BLOCK, point, weights, gradients, inputs, targets,
        hidden_scale, output_scale, loss_sum);
#endif
#if BATCH > 0
    const __global int* batch = batches + index * BATCH;
    for (int first = 0; first + BLOCK <= BATCH; first += BLOCK) {
      batch_block(
          BLOCK, batch + first, point, weights, gradients, inputs, targets, hidden_scale,
          output_scale);
    }
#if BATCH % BLOCK > 0
    batch_block(
        BATCH % BLOCK, batch + BATCH - BATCH % BLOCK, point, weights, gradients, inputs, targets,
        hidden_scale, output_scale);
#endif
#endif
    observed = observe(
        observed, loss_sum * (VREAL)(loss_scale), active, &divergence_step, first_step + index,
        total_steps);
#if !UPDATES_AT_ONCE
#if MOVES_OUTGOING_WEIGHTS_INTO_STEPS
    for (int j = 0; j < WIDTH; ++j) {
      VREAL step = point[0] * weights[LAST_MATRIX + j];
      for (int k = 0; k < WIDTH; ++k) {
        VREAL gradient = gradients[(SHARES_GRADIENT ? 0 : j * WIDTH) + k];
        weights[j * WIDTH + k] = updated_weight(weights[j * WIDTH + k], gradient, step);
      }
    }
#endif
    for (int layer = MOVES_OUTGOING_WEIGHTS_INTO_STEPS ? 1 : 0; layer < LAYERS; ++layer) {
      VREAL step = point[layer % 2];
      int first = layer * WIDTH * WIDTH;
      int count = WIDTH * (layer == LAYERS - 1 ? OUTPUTS : WIDTH);
      for (int parameter = first; parameter < first + count; ++parameter) {
        weights[parameter] = updated_weight(weights[parameter], gradients[parameter], step);
      }
    }
#endif
#if RECURRENCE_STEPS > 0
    // The last weights change longest.
    VINT same = active & (divergence_step < SPLAT(R(0.0)));
    for (int parameter = PARAMETERS - 1; parameter >= 0 && ANY(same); --parameter) {
      same &= same_bits(weights[parameter], anchor[parameter]);
    }
    note_step(recurrence, term(observed), active, same, age, first_step + index + 1, &period);
#endif
  }
  store_observed(observed, all_observed + group * OBSERVED_FIELDS);
  all_divergence_steps[group] = divergence_step;
#if RECURRENCE_STEPS > 0
  recurrence[RECURRENCE_PERIOD] = period;
#endif
}
