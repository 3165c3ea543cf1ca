// Mapping `lanes`: one work-item trains LANES networks, one in each lane of its vectors.
// Reference: ReferenceNetwork.swift; every operation below has its twin there, in the same order.
//
// The networks' memory is laid out as tile_housekeeping.cl describes; a group is one work-item's own.
//
// Data points pass in blocks of BLOCK, so that a weight is loaded once for all of them; sums still run over
// points ascending.

#ifndef WIDTH
#error "WIDTH: inputs and neurons of a hidden layer"
#endif
#ifndef PADDED_WIDTH
#error "PADDED_WIDTH: the least power of two that is at least WIDTH"
#endif
#ifndef LAYERS
#error "LAYERS: layers of weights"
#endif
#ifndef OUTPUTS
#error "OUTPUTS: neurons of the output layer"
#endif
#ifndef POINTS
#error "POINTS: data points"
#endif
#ifndef BATCH
#error "BATCH: points of one step's gradient, 0 for all"
#endif
#ifndef BLOCK
#error "BLOCK: data points that pass through together"
#endif
#ifndef HAS_WEIGHT_OFFSET
#error "HAS_WEIGHT_OFFSET: 1 if an offset is added to W0 at every step, else 0"
#endif

#define HIDDEN_LAYERS (LAYERS - 1)
#define FIRST_FAN_OUT (LAYERS == 1 ? OUTPUTS : WIDTH)
#define LAST_MATRIX (HIDDEN_LAYERS * WIDTH * WIDTH)
#define PARAMETERS (LAST_MATRIX + WIDTH * OUTPUTS)
#define POINT_FIELDS 5

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

static inline __attribute__((always_inline)) void forward(
    const int samples, const __private int* rows, const __global VREAL* weights,
    const __global REAL* inputs, const __global REAL* targets, REAL hidden_scale,
    REAL output_scale, __private Neurons* neurons) {
#if LAYERS > 1
  for (int j = 0; j < WIDTH; ++j) {
    VREAL sums[BLOCK];
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) sums[sample] = SPLAT(R(0.0));
    for (int k = 0; k < WIDTH; ++k) {
      VREAL weight = weights[k * WIDTH + j];
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) {
        sums[sample] = fma((VREAL)(inputs[rows[sample] * WIDTH + k]), weight, sums[sample]);
      }
    }
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      neurons->hidden[0][sample][j] = activate(sums[sample]);
    }
  }
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
      for (int sample = 0; sample < samples; ++sample) {
        neurons->hidden[layer][sample][j] = activate(sums[sample] * (VREAL)(hidden_scale));
      }
    }
  }
  for (int sample = 0; sample < samples; ++sample) {
    for (int output = 0; output < OUTPUTS; ++output) {
      VREAL products[PADDED_WIDTH];
#pragma unroll
      for (int j = 0; j < WIDTH; ++j) {
        products[j] = LAST_VALUE(sample, j) * weights[LAST_MATRIX + j * OUTPUTS + output];
      }
#pragma unroll
      for (int j = WIDTH; j < PADDED_WIDTH; ++j) products[j] = SPLAT(R(0.0));
#pragma unroll
      for (int half_width = PADDED_WIDTH / 2; half_width > 0; half_width >>= 1) {
#pragma unroll
        for (int j = 0; j < half_width; ++j) products[j] += products[j + half_width];
      }
      VREAL target = (VREAL)(targets[rows[sample] * OUTPUTS + output]);
      neurons->errors[sample][output] = output_error(products[0], (VREAL)(output_scale), target);
    }
  }
}

static inline __attribute__((always_inline)) VREAL add_errors(
    const int samples, const __private Neurons* neurons, VREAL loss_sum) {
  for (int sample = 0; sample < samples; ++sample) {
    for (int output = 0; output < OUTPUTS; ++output) {
      loss_sum = add_loss(loss_sum, neurons->errors[sample][output]);
    }
  }
  return loss_sum;
}

// Adds a block to the gradients; `neurons` holds what `forward` left of the same block, and its hidden
// layers are overwritten from the last to the first with their deltas.
static inline __attribute__((always_inline)) void backward(
    const int samples, const __private int* rows, const __global VREAL* weights,
    __global VREAL* gradients, const __global REAL* inputs, REAL hidden_scale,
    __private Neurons* neurons) {
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
      VREAL gradient = gradients[index];
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) {
        VREAL error = neurons->errors[sample][output];
        gradient = fma(values[sample], error, gradient);
        slopes[sample] = fma(weight, error, slopes[sample]);
      }
      gradients[index] = gradient;
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
    const __global VREAL* matrix = weights + layer * WIDTH * WIDTH;
    __global VREAL* matrix_gradients = gradients + layer * WIDTH * WIDTH;
    for (int k = 0; k < WIDTH; ++k) {
      VREAL values[BLOCK];
      VREAL slopes[BLOCK];
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) {
        values[sample] = neurons->hidden[layer - 1][sample][k];
        slopes[sample] = SPLAT(R(0.0));
      }
      for (int j = 0; j < WIDTH; ++j) {
        VREAL weight = matrix[k * WIDTH + j];
        VREAL gradient = matrix_gradients[k * WIDTH + j];
#pragma unroll
        for (int sample = 0; sample < samples; ++sample) {
          VREAL delta = neurons->hidden[layer][sample][j];
          gradient = fma(values[sample], delta, gradient);
          slopes[sample] = fma(weight, delta, slopes[sample]);
        }
        matrix_gradients[k * WIDTH + j] = gradient;
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
    for (int k = 0; k < WIDTH; ++k) {
      VREAL gradient = gradients[k * WIDTH + j];
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) {
        gradient = fma((VREAL)(inputs[rows[sample] * WIDTH + k]), deltas[sample], gradient);
      }
      gradients[k * WIDTH + j] = gradient;
    }
  }
#endif
}

// One block of a whole pass over the data: the loss, and with a full batch the gradients.
static inline __attribute__((always_inline)) VREAL pass_block(
    const int samples, const int first_point, const __global VREAL* weights,
    __global VREAL* gradients, const __global REAL* inputs, const __global REAL* targets,
    REAL hidden_scale, REAL output_scale, VREAL loss_sum) {
  Neurons neurons;
  int rows[BLOCK];
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) rows[sample] = first_point + sample;
  forward(samples, rows, weights, inputs, targets, hidden_scale, output_scale, &neurons);
  loss_sum = add_errors(samples, &neurons, loss_sum);
#if BATCH == 0
  backward(samples, rows, weights, gradients, inputs, hidden_scale, &neurons);
#endif
  return loss_sum;
}

#if BATCH > 0
// One block of a drawn batch: the gradients.
static inline __attribute__((always_inline)) void batch_block(
    const int samples, const __global int* batch, const __global VREAL* weights,
    __global VREAL* gradients, const __global REAL* inputs, const __global REAL* targets,
    REAL hidden_scale, REAL output_scale) {
  Neurons neurons;
  int rows[BLOCK];
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) rows[sample] = batch[sample];
  forward(samples, rows, weights, inputs, targets, hidden_scale, output_scale, &neurons);
  backward(samples, rows, weights, gradients, inputs, hidden_scale, &neurons);
}
#endif

// Advances every group by `step_count` steps from `first_step`.
__kernel void train(
    __global VREAL* restrict all_weights, __global VREAL* restrict all_gradients,
    const __global VREAL* restrict all_points, __global VREAL* restrict all_observed,
    __global VREAL* restrict all_divergence_steps, const __global REAL* restrict inputs,
    const __global REAL* restrict targets, const __global int* restrict batches,
    REAL hidden_scale, REAL output_scale, REAL loss_scale, int first_step, int step_count,
    int total_steps, int group_count) {
  size_t group = get_global_id(0);
  if (group >= (size_t)group_count) return;
  __global VREAL* weights = all_weights + group * PARAMETERS;
  __global VREAL* gradients = all_gradients + group * PARAMETERS;
  const __global VREAL* point = all_points + group * POINT_FIELDS;
  Observed observed = load_observed(all_observed + group * OBSERVED_FIELDS);
  VREAL divergence_step = all_divergence_steps[group];

  for (int index = 0; index < step_count; ++index) {
    if (!ANY(divergence_step < SPLAT(R(0.0)))) break;
#if HAS_WEIGHT_OFFSET
    for (int parameter = 0; parameter < WIDTH * FIRST_FAN_OUT; ++parameter) {
      weights[parameter] += point[2];
    }
#endif
    for (int parameter = 0; parameter < PARAMETERS; ++parameter) {
      gradients[parameter] = SPLAT(R(0.0));
    }
    VREAL loss_sum = SPLAT(R(0.0));
    for (int first = 0; first + BLOCK <= POINTS; first += BLOCK) {
      loss_sum = pass_block(
          BLOCK, first, weights, gradients, inputs, targets, hidden_scale, output_scale, loss_sum);
    }
#if POINTS % BLOCK > 0
    loss_sum = pass_block(
        POINTS % BLOCK, POINTS - POINTS % BLOCK, weights, gradients, inputs, targets, hidden_scale,
        output_scale, loss_sum);
#endif
#if BATCH > 0
    const __global int* batch = batches + index * BATCH;
    for (int first = 0; first + BLOCK <= BATCH; first += BLOCK) {
      batch_block(
          BLOCK, batch + first, weights, gradients, inputs, targets, hidden_scale, output_scale);
    }
#if BATCH % BLOCK > 0
    batch_block(
        BATCH % BLOCK, batch + BATCH - BATCH % BLOCK, weights, gradients, inputs, targets,
        hidden_scale, output_scale);
#endif
#endif
    observed = observe(
        observed, loss_sum * (VREAL)(loss_scale), &divergence_step, first_step + index,
        total_steps);
    for (int layer = 0; layer < LAYERS; ++layer) {
      VREAL step = point[layer % 2];
      int first = layer * WIDTH * WIDTH;
      int count = WIDTH * (layer == LAYERS - 1 ? OUTPUTS : WIDTH);
      for (int parameter = first; parameter < first + count; ++parameter) {
        weights[parameter] = updated_weight(weights[parameter], gradients[parameter], step);
      }
    }
  }
  store_observed(observed, all_observed + group * OBSERVED_FIELDS);
  all_divergence_steps[group] = divergence_step;
}
