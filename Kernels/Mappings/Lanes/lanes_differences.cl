// Mapping `lanes`, below double precision: what a block of data points has, as differences from the orbit.
// One work-item has LANES networks, one in each lane of its vectors. Reference: TrainingDifference+Forward.swift; every
// operation below has its twin there, in the same order.
//
// Data points pass in blocks of BLOCK, so that a weight is loaded once for all of them; sums still run over points
// ascending. `differences` are those of the weights, `orbit` is the orbit's step (orbit.cl).

#ifndef BLOCK
#error "BLOCK: data points that pass through together"
#endif
#ifndef PASSES_SLOPES
#error "PASSES_SLOPES: 1 if back_propagate gives the slope as it is, else 0"
#endif
#ifndef DETAILS
#error "DETAILS: 1 if the activation needs of the orbit's neuron more than what it gives, else 0"
#endif

#define FIRST_FAN_OUT (LAYERS == 1 ? OUTPUTS : WIDTH)
// Whether all neurons of the hidden layer have the same deltas, the errors, so that one gradient is that of all.
#define SHARES_GRADIENT (MOVES_OUTGOING_WEIGHTS_INTO_STEPS && PASSES_SLOPES)

// By how much a block of data points differs: one array per hidden layer, and the errors.
typedef struct {
  VREAL hidden[LAYERS > 1 ? HIDDEN_LAYERS : 1][BLOCK][WIDTH];
  VREAL errors[BLOCK][OUTPUTS];
} Differences;

// The orbit's neuron of a hidden layer at a data point of the block.
#define ORBIT_PLACE(sample, layer, j) ((rows[sample] * HIDDEN_LAYERS + (layer)) * WIDTH + (j))
#define ORBIT_VALUE(sample, layer, j) SPLAT(orbit[ORBIT_VALUES + ORBIT_PLACE(sample, layer, j)])
#define ORBIT_DETAIL(sample, layer, j) \
  SPLAT(DETAILS ? orbit[ORBIT_DETAILS + ORBIT_PLACE(sample, layer, j)] : R(0.0))
#define ORBIT_ERROR(sample, output) \
  SPLAT(orbit[ORBIT_ERRORS + rows[sample] * OUTPUTS + (output)])

// A leaf of the tree of lanes_tree.cl: of the weight to the output `index` of the orbit's and of the differences.
#define TREE_ARGUMENTS                                                                        \
  const __private Differences* block, const __global VREAL* differences,                      \
  const __global REAL* orbit, const __global REAL* inputs, const __private int* rows, int output
#define TREE_VALUES block, differences, orbit, inputs, rows, output
ALWAYS_INLINE VREAL tree_1(TREE_ARGUMENTS, int sample, int j, int stride) {
  if (j >= WIDTH) return SPLAT(R(0.0));
  const int index = LAST_MATRIX + j * OUTPUTS + output;
  VREAL difference = differences[index];
#if LAYERS > 1
  VREAL weight = SPLAT(orbit[ORBIT_STATE + index]) + difference;
  return fma(
      block->hidden[HIDDEN_LAYERS - 1][sample][j], weight,
      ORBIT_VALUE(sample, HIDDEN_LAYERS - 1, j) * difference);
#else
  return SPLAT(inputs[rows[sample] * WIDTH + j]) * difference;
#endif
}
