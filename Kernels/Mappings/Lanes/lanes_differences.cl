// Mapping `lanes`: what a block of data points of another training has, as differences from a base.
// One work-item has LANES networks, one in each lane of its vectors. Reference: TrainingDifference+Forward.swift; every
// operation below has its twin there, in the same order.
//
// Data points pass in blocks of BLOCK, so that a weight is loaded once for all of them; sums still run over points
// ascending. `differences` are those of the weights. The base is a step of an orbit (orbit.cl), or the network itself
// (lanes_neighbour.cl), and a file before this one says what is taken of it:
//
//   BASE_ARGUMENTS, BASE                  what functions are given of it: arguments, and the same as values
//   BASE_WEIGHT(index)                    a weight
//   BASE_VALUE, BASE_DETAIL(sample, layer, j)   what a hidden neuron gives at a point of the block, and what DETAILS asks for
//   BASE_ERROR(sample, output)            the error of an output
//   BASE_OUTPUT_DETAILS(sample)           what outputs whose error is not the residual are asked for
//   BASE_FED, BASE_DELTA(sample, layer, j)      what a hidden neuron is fed back, and its delta
//
// `base_point` holds its parameters.

#ifndef BLOCK
#error "BLOCK: data points that pass through together"
#endif
#ifndef TRANSPOSES_FIRST_LAYER
#error "TRANSPOSES_FIRST_LAYER: 1 if what enters a neuron of the first layer lies together, else 0"
#endif
#ifndef DETAILS
#error "DETAILS: 1 if the activation needs of the base's neuron more than what it gives, else 0"
#endif

// Where the weight from input k to neuron j of the first hidden layer lies.
#define FIRST_WEIGHT(k, j) (TRANSPOSES_FIRST_LAYER ? (j) * INPUTS + (k) : (k) * WIDTH + (j))

// By how much a block of data points differs: one array per hidden layer, and the errors.
typedef struct {
  VREAL hidden[LAYERS > 1 ? HIDDEN_LAYERS : 1][BLOCK][WIDTH];
  VREAL errors[BLOCK][OUTPUTS];
} Differences;

// A leaf of the tree of lanes_tree.cl: of the weight to the output `index` of the base's and of the differences.
#define TREE_PREFIX difference_tree_
#define TREE_ARGUMENTS                                                                        \
  const __private Differences* block, const __global VREAL* differences, BASE_ARGUMENTS,      \
  const __global REAL* inputs, const __private int* rows, int output
#define TREE_VALUES block, differences, BASE, inputs, rows, output
ALWAYS_INLINE VREAL difference_tree_1(TREE_ARGUMENTS, int sample, int j, int stride) {
  if (j >= WIDTH) return SPLAT(R(0.0));
  const int index = LAST_MATRIX + j * OUTPUTS + output;
  VREAL difference = differences[index];
#if LAYERS > 1
  VREAL weight = PRIME(BASE_WEIGHT(index), difference);
  return fma(
      block->hidden[HIDDEN_LAYERS - 1][sample][j], weight,
      BASE_VALUE(sample, HIDDEN_LAYERS - 1, j) * difference);
#else
  return SPLAT(inputs[rows[sample] * INPUTS + j]) * difference;
#endif
}
