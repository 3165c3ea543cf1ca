// Mapping `teams`: a team of ITEMS work-items trains a group of LANES networks. Item i has NEURONS neurons of every
// hidden layer, i and i + ITEMS: those whose products are the first that the output's tree adds. What an item reads of
// a data point serves all of its neurons. Reference: ReferenceNetwork.swift; every operation below has its twin there,
// in the same order.
//
// The networks' memory is laid out as tile_housekeeping.cl describes; a group is one team's. While a launch
// lasts, an item keeps what only it needs of each of its neurons j (with `own`: in private arrays, which are registers
// once loops over them are unrolled):
//   own.first_weights, first_gradients   [neuron][k]       column j of the first of several layers, as FIRST_LAYER says
//   own.last_weights, last_gradients     [neuron][output]  row j of the last layer
//   own.middle_gradients                 [layer][neuron][k]  column j of the layers between, as MIDDLE_LAYERS says
// Weights of layers between are read by column, which is one item's, and by row, which is everybody's. A work-group is
// TEAMS teams, which share the data and go through the steps together:
//   staged_inputs   [point][WIDTH], staged_targets [point][OUTPUTS]   STAGED_POINTS at a time, read as broadcasts
//   products        [team][sample][item]        what the items add up, one row too long against bank conflicts
//   errors          [team][sample]              of one output
//   hidden          [team][layer][sample][j]    values, then deltas, of networks with several hidden layers
//   middle_weights  [team][layer][k][j]         as MIDDLE_LAYERS says; the length of a row is odd, against bank conflicts
//   is_live         [parity of the step][team]
//   is_same         [team][item]                whether the weights of its neurons are the anchor's
//
// Data points pass in blocks of BLOCK, the last one smaller: teams_points.cl.

#ifndef BLOCK
#error "BLOCK: data points that pass through together, a power of two"
#endif
#ifndef BLOCK_VECTORS
#error "BLOCK_VECTORS: 1 keeps a block's numbers in vectors, not in arrays; LANES is 1 then, and BLOCK from 2 to 16"
#endif
#ifndef STAGED_POINTS
#error "STAGED_POINTS: data points in local memory, a multiple of BLOCK or at least POINTS"
#endif
#ifndef TEAMS
#error "TEAMS: teams of a work-group"
#endif
#ifndef NEURONS
#error "NEURONS: neurons of a hidden layer that a work-item has, 1 or 2, at most PADDED_WIDTH"
#endif
#ifndef FIRST_LAYER
#error "FIRST_LAYER: 2 keeps its weights and gradients in private memory, 1 its gradients, 0 neither"
#endif
#ifndef MIDDLE_LAYERS
#error "MIDDLE_LAYERS: of layers between the first and the last, 2 keeps weights in local memory and gradients in private memory, 1 gradients, 0 neither"
#endif
#if BLOCK & (BLOCK - 1)
#error "BLOCK must be a power of two"
#endif
#if BLOCK_VECTORS && (LANES != 1 || BLOCK < 2 || BLOCK > 16)
#error "BLOCK_VECTORS needs LANES 1 and BLOCK from 2 to 16"
#endif
#if (NEURONS != 1 && NEURONS != 2) || NEURONS > PADDED_WIDTH
#error "NEURONS must be 1 or 2, and at most PADDED_WIDTH"
#endif
#if STAGED_POINTS < POINTS && STAGED_POINTS % BLOCK
#error "STAGED_POINTS must be a multiple of BLOCK, or at least POINTS"
#endif

#define ITEMS (PADDED_WIDTH / NEURONS)
#define LOCAL_SIZE (TEAMS * ITEMS)
#define STAGES_ALL (STAGED_POINTS >= POINTS)
#define STAGED_ROWS (STAGES_ALL ? POINTS : STAGED_POINTS)

// Where the samples of a block lie in local memory: one after the other, or, for drawn points that are
// staged already, where the batch says.
#define LOOKS_UP_ROWS (BATCH > 0 && STAGES_ALL)

// The neurons of an item. Its second one may be missing where the width is no power of two; its first one is missing
// only where items have one, which is what `has_neuron` says.
#define FOR_EACH_NEURON(n) _Pragma("unroll") for (int n = 0; n < NEURONS; ++n)
#define NEURON(n) (team->item + (n) * ITEMS)
#define HAS(n) ((n) == 0 || WIDTH == PADDED_WIDTH || NEURON(n) < WIDTH)

// A number for each data point of a block.
#if BLOCK_VECTORS && PRECISION == 32
typedef JOIN(float, BLOCK) BlockNumbers;
#elif BLOCK_VECTORS
typedef JOIN(double, BLOCK) BlockNumbers;
#else
typedef VREAL BlockNumbers[BLOCK];
#endif

// A column of the first of several layers, wherever it is.
#if FIRST_LAYER > 1
#define FIRST_WEIGHT(n, k) team->first_weights[n][k]
#else
#define FIRST_WEIGHT(n, k) team->weights[(k) * WIDTH + NEURON(n)]
#endif
#if FIRST_LAYER > 0
#define FIRST_GRADIENT(n, k) team->first_gradients[n][k]
#else
#define FIRST_GRADIENT(n, k) team->gradients[(k) * WIDTH + NEURON(n)]
#endif

// A matrix between the first layer and the last, from 1 on, wherever it is.
#if MIDDLE_LAYERS > 1
#define MIDDLE __local
#define MIDDLE_ROW (WIDTH | 1)
#else
#define MIDDLE __global
#define MIDDLE_ROW WIDTH
#endif
#define MIDDLE_MATRIX(layer) (team->middle_weights + ((layer) - 1) * WIDTH * MIDDLE_ROW)
#if MIDDLE_LAYERS > 1
#define MIDDLE_WEIGHT(row, n) team->middle_weights[((row) - WIDTH) * MIDDLE_ROW + NEURON(n)]
#else
#define MIDDLE_WEIGHT(row, n) team->weights[(row) * WIDTH + NEURON(n)]
#endif
#if MIDDLE_LAYERS > 0
#define MIDDLE_UNROLLED _Pragma("unroll")
#define MIDDLE_GRADIENT(layer, n, k) team->middle_gradients[(layer) - 1][n][k]
#else
#define MIDDLE_UNROLLED _Pragma("unroll 1")
#define MIDDLE_GRADIENT(layer, n, k) team->gradients[((layer) * WIDTH + (k)) * WIDTH + NEURON(n)]
#endif

// A work-item's view of its team.
typedef struct {
  // Its place, whether the team has a network to train in this step, and whether the item has a part in it.
  int item;
  int is_live;
  int has_neuron;
  // The team's first item in the sub-group.
  uint first_in_sub_group;
  // The group's networks.
  __global VREAL* weights;
  const __global VREAL* point;
  __global VREAL* gradients;
#if LAYERS > 1 && FIRST_LAYER > 0
  VREAL first_gradients[NEURONS][WIDTH];
#endif
#if LAYERS > 1 && FIRST_LAYER > 1
  VREAL first_weights[NEURONS][WIDTH];
#endif
#if LAYERS > 2
  MIDDLE VREAL* middle_weights;
#if MIDDLE_LAYERS > 0
  VREAL middle_gradients[HIDDEN_LAYERS - 1][NEURONS][WIDTH];
#endif
#endif
  VREAL last_weights[NEURONS][OUTPUTS];
  VREAL last_gradients[NEURONS][OUTPUTS];
  VREAL loss_sum;
  REAL hidden_scale;
  REAL output_scale;
  // What the work-group and the team share.
  __local REAL* inputs;
  __local REAL* targets;
  __local VREAL* products;
  __local VREAL* errors;
  __local VREAL* hidden;
} Team;

// What passes through an item's neurons with a block of data points.
typedef struct {
  // The first row, or where in the batch the first one stands.
  int first;
  const __global int* drawn;
#if LOOKS_UP_ROWS
  int rows[BLOCK];
#endif
  // Of the last hidden layer, or the inputs of a network without one.
  BlockNumbers values[NEURONS];
  BlockNumbers slopes[NEURONS];
  BlockNumbers deltas[NEURONS];
  BlockNumbers products;
  BlockNumbers errors[OUTPUTS];
} Block;

#if LOOKS_UP_ROWS
#define ROW(sample) (block->rows[sample])
#else
#define ROW(sample) (block->first + (sample))
#endif
#define INPUT(sample, k) SPLAT(team->inputs[ROW(sample) * WIDTH + (k)])
#define HIDDEN(layer, sample, j) \
  team->hidden[((layer) * BLOCK + (sample)) * PADDED_WIDTH + (j)]

#define PHASE ALWAYS_INLINE void

static inline int row_of(int first, int sample, const __global int* drawn) {
  return drawn ? drawn[first + sample] : first + sample;
}
