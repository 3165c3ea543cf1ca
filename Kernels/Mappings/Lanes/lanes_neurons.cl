// Mapping `lanes`: one work-item trains LANES networks, one in each lane of its vectors.
// Reference: ReferenceNetwork.swift; every operation below has its twin there, in the same order.
//
// The networks' memory is laid out as tile_housekeeping.cl describes; a group is one work-item's own.
//
// Data points pass in blocks of BLOCK, so that a weight is loaded once for all of them; sums still run over
// points ascending. Where one block holds the points of a whole gradient, weights are updated as soon as
// their gradients are known, and `gradients` is not used, unless a step needs both. Neurons that share one gradient have it in the place of
// the first one's.

#ifndef BLOCK
#error "BLOCK: data points that pass through together"
#endif
#ifndef ACTIVATES_A_LAYER
#error "ACTIVATES_A_LAYER: 1 if the first hidden layer's sums are all stored before they are activated, else 0"
#endif

// Whether one block holds the points of a gradient, which then is complete after it. A neighbour needs gradients and old
// weights together, noise is at hand after all blocks, and changes are told of all weights at once.
#define UPDATES_AT_ONCE                                              \
  (!HAS_NEIGHBOUR && !HAS_NOISE && !TELLS_CHANGES && !SHARES_GRADIENT && \
   (BATCH == 0 ? POINTS : BATCH) <= BLOCK)
// Whether a neighbour needs what entered a neuron beside what it gives, and what a neuron was fed back beside its delta.
#define KEEPS_SUMS (HAS_NEIGHBOUR && KEEPS_PRODUCTS && HAS_KINK && LAYERS > 1)
#define KEEPS_DELTAS (HAS_NEIGHBOUR && !MOVES_OUTGOING_WEIGHTS_INTO_STEPS && LAYERS > 1)
// Neurons whose sums are gathered together: with BLOCK, enough of them to hide the latency of an fma.
#define NEURONS (BLOCK < 8 ? 8 / BLOCK : 1)
// Several neurons together are enough chains of operations as they are.
#define STORES_SUMS (ACTIVATES_A_LAYER && NEURONS == 1)

// What a block of data points leaves in the network: one array per hidden layer, and the errors.
typedef struct {
  VREAL hidden[LAYERS > 1 ? HIDDEN_LAYERS : 1][BLOCK][WIDTH];
  VREAL errors[BLOCK][OUTPUTS];
#if !ERROR_IS_RESIDUAL
  // What each point adds to the loss, and what a neighbour asks of its outputs.
  VREAL losses[BLOCK];
  VREAL details[BLOCK][OUTPUTS * OUTPUT_DETAILS];
#endif
#if KEEPS_SUMS
  VREAL sums[HIDDEN_LAYERS][BLOCK][WIDTH];
#endif
#if KEEPS_DELTAS
  VREAL fed[HIDDEN_LAYERS][BLOCK][WIDTH];
  VREAL deltas[HIDDEN_LAYERS][BLOCK][WIDTH];
#endif
} Neurons;

// Keeps the sums of a neuron at the points of a block.
ALWAYS_INLINE void keep_sums(
    const int samples, const int layer, const int j, const __private VREAL* sums,
    __private Neurons* neurons) {
#if KEEPS_SUMS
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) neurons->sums[layer][sample][j] = sums[sample];
#endif
}

// The delta of a neuron takes the place of what it gives, unless a neighbour needs both.
#if KEEPS_DELTAS
#define DELTA(layer, sample, j) (neurons->deltas[layer][sample][j])
#define KEEP_FED(layer, sample, j, slope) (neurons->fed[layer][sample][j] = (slope))
#else
#define DELTA(layer, sample, j) (neurons->hidden[layer][sample][j])
#define KEEP_FED(layer, sample, j, slope)
#endif

// What enters the last layer: the last hidden layer, or the inputs of a network without one.
#if LAYERS > 1
#define LAST_VALUE(sample, j) (neurons->hidden[HIDDEN_LAYERS - 1][sample][j])
#else
#define LAST_VALUE(sample, j) ((VREAL)(inputs[rows[sample] * INPUTS + (j)]))
#endif

// A leaf of the tree of lanes_tree.cl.
#define TREE_PREFIX tree_
#define TREE_ARGUMENTS                                                                        \
  const __private Neurons* neurons, const __global VREAL* weights,                            \
  const __global REAL* inputs, const __private int* rows
#define TREE_VALUES neurons, weights, inputs, rows
ALWAYS_INLINE VREAL tree_1(TREE_ARGUMENTS, int sample, int j, int stride) {
  return j < WIDTH ? LAST_VALUE(sample, j) * weights[j * OUTPUTS] : SPLAT(R(0.0));
}
