// Mapping `lanes`: the differences of a block of data points on its way forwards; see lanes_differences.cl.

#if LAYERS > 1
// Makes of the differences of sums those of what the neurons of a layer give.
ALWAYS_INLINE void activate_differences(
    const int samples, const int layer, const __private int* rows, const __global VREAL* point,
    BASE_ARGUMENTS, const __global BaseNumber* base_point, __private Differences* block) {
  for (int j = 0; j < WIDTH; ++j) {
    VREAL sums[BLOCK];
    VREAL values[BLOCK];
    VREAL details[BLOCK];
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      sums[sample] = block->hidden[layer][sample][j];
      values[sample] = BASE_VALUE(sample, layer, j);
      details[sample] = BASE_DETAIL(sample, layer, j);
    }
    value_differences(samples, values, details, point, base_point, sums);
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) block->hidden[layer][sample][j] = sums[sample];
  }
}
#endif

ALWAYS_INLINE void difference_forward(
    const int samples, const __private int* rows, const __global VREAL* point,
    const __global VREAL* differences, BASE_ARGUMENTS,
    const __global BaseNumber* base_point, const __global REAL* inputs, REAL hidden_scale,
    REAL output_scale, __private Differences* block) {
#if LAYERS > 1
  for (int j = 0; j < WIDTH; ++j) {
    VREAL sums[BLOCK];
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) sums[sample] = SPLAT(R(0.0));
    for (int k = 0; k < INPUTS; ++k) {
      VREAL difference = differences[FIRST_WEIGHT(k, j)];
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) {
        sums[sample] =
            fma(SPLAT(inputs[rows[sample] * INPUTS + k]), difference, sums[sample]);
      }
    }
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) block->hidden[0][sample][j] = sums[sample];
  }
  activate_differences(samples, 0, rows, point, BASE, base_point, block);
#endif
#if HIDDEN_LAYERS > 1
  for (int layer = 1; layer < HIDDEN_LAYERS; ++layer) {
    const int matrix = MATRIX(layer);
    for (int j = 0; j < WIDTH; ++j) {
      VREAL sums[BLOCK];
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) sums[sample] = SPLAT(R(0.0));
      for (int k = 0; k < WIDTH; ++k) {
        VREAL difference = differences[matrix + k * WIDTH + j];
#pragma unroll
        for (int sample = 0; sample < samples; ++sample) {
          sums[sample] = fma(BASE_VALUE(sample, layer - 1, k), difference, sums[sample]);
        }
      }
#if BIASES
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) {
        sums[sample] += differences[matrix + WIDTH * WIDTH + j];
      }
#endif
      for (int k = 0; k < WIDTH; ++k) {
        const int index = matrix + k * WIDTH + j;
        VREAL weight = PRIME(BASE_WEIGHT(index), differences[index]);
#pragma unroll
        for (int sample = 0; sample < samples; ++sample) {
          sums[sample] = fma(block->hidden[layer - 1][sample][k], weight, sums[sample]);
        }
      }
#pragma unroll
      for (int sample = 0; sample < samples; ++sample) {
        block->hidden[layer][sample][j] = sums[sample] * SPLAT(hidden_scale);
      }
    }
    activate_differences(samples, layer, rows, point, BASE, base_point, block);
  }
#endif
  for (int sample = 0; sample < samples; ++sample) {
    for (int output = 0; output < OUTPUTS; ++output) {
      VREAL sum = JOIN(difference_tree_, PADDED_WIDTH)(
          block, differences, BASE, inputs, rows, output, sample, 0, 1);
#if BIASES
      sum += differences[LAST_BIASES + output];
#endif
      block->errors[sample][output] = sum * SPLAT(output_scale);
    }
#if !ERROR_IS_RESIDUAL
    close_differences(block->errors[sample], BASE_OUTPUT_DETAILS(sample));
#endif
  }
}
