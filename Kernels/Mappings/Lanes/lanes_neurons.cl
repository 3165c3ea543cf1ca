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

// A leaf of the tree of lanes_tree.cl.
#define TREE_ARGUMENTS                                                                        \
  const __private Neurons* neurons, const __global VREAL* weights,                            \
  const __global REAL* inputs, const __private int* rows
#define TREE_VALUES neurons, weights, inputs, rows
ALWAYS_INLINE VREAL tree_1(TREE_ARGUMENTS, int sample, int j, int stride) {
  return j < WIDTH ? LAST_VALUE(sample, j) * weights[j * OUTPUTS] : SPLAT(R(0.0));
}
