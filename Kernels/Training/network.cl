// The networks that a program trains and what they learn from: the parameters that the kernels `train` of all
// mappings share.

#ifndef WIDTH
#error "WIDTH: neurons of a hidden layer"
#endif
#ifndef INPUTS
#error "INPUTS: what enters the first layer, with the 1 of biases if there are any"
#endif
#ifndef BIASES
#error "BIASES: 1 if the last of what enters a layer is 1, whose weights are biases, else 0"
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
#ifndef TARGETS
#error "TARGETS: numbers of a data point that the loss is given: OUTPUTS targets, then OUTPUTS outputs of the start, or none"
#endif
#ifndef ERROR_IS_RESIDUAL
#error "ERROR_IS_RESIDUAL: 1 if what is fed back to an output is the output less its target, else 0"
#endif
#ifndef TEST_POINTS
#error "TEST_POINTS: rows behind the data points that each step tests networks with, 0 for none"
#endif
#ifndef POINTS
#error "POINTS: data points"
#endif
#ifndef BATCH
#error "BATCH: points of one step's gradient, 0 for all"
#endif
#ifndef HAS_WEIGHT_OFFSET
#error "HAS_WEIGHT_OFFSET: 1 if an offset is added to W0 at every step, else 0"
#endif
#ifndef MULTIPLIES_STEP_AND_GRADIENT
#error "MULTIPLIES_STEP_AND_GRADIENT: 1 if the optimiser knows only the product of step and gradient, else 0"
#endif
#ifndef CURLED_LAYER
#error "CURLED_LAYER: the layer of weights some of whose steps are multiplied by a parameter, the first or the last"
#endif
#ifndef CURLED_ROWS
#error "CURLED_ROWS: rows of that layer's weights for which that holds, the first ones; 0 for none"
#endif
#ifndef HAS_NOISE
#error "HAS_NOISE: 1 if the optimiser adds noise to weights, else 0"
#endif
#ifndef HAS_AVERAGE
#error "HAS_AVERAGE: 1 if the mean of the weights after all steps is observed, else 0"
#endif
#ifndef RULE_STATES
#error "RULE_STATES: numbers that the optimiser keeps of each weight from one step to the next"
#endif
#ifndef HAS_NEIGHBOUR
#error "HAS_NEIGHBOUR: 1 if each network has a neighbour, which is told as its difference from the network, else 0"
#endif
#ifndef LEAPS
#error "LEAPS: 1 if each step tries a leap ahead, else 0"
#endif
#ifndef KEEPS_PRODUCTS
#error "KEEPS_PRODUCTS: 1 if products of two differences are kept, 0 if a difference is a tangent"
#endif
#ifndef TELLS_CHANGES
#error "TELLS_CHANGES: 1 if a step tells whether its update changes a weight, else 0"
#endif
#ifndef NEIGHBOURS
#error "NEIGHBOURS: neighbours of each network: 0, 1, or those of a cloud"
#endif
#if PADDED_WIDTH > 64
#error "PADDED_WIDTH must be at most 64"
#endif

#define HIDDEN_LAYERS (LAYERS - 1)
#define FIRST_FAN_OUT (LAYERS == 1 ? OUTPUTS : WIDTH)
// What enters a layer: rows of its weights.
#define HIDDEN_ROWS (WIDTH + BIASES)
#define ROWS(layer) ((layer) == 0 ? INPUTS : HIDDEN_ROWS)
// Where a layer's weights begin.
#define MATRIX(layer) \
  ((layer) == 0 ? 0 : INPUTS * FIRST_FAN_OUT + ((layer) - 1) * HIDDEN_ROWS * WIDTH)
// The row of the weight at a place of a layer; the first of several layers lies by neuron
// where the mapping `lanes` has it.
#define ROW_OF(layer, place)                     \
  ((layer) == 0 && LAYERS > 1 ? (place) % INPUTS \
                              : (place) / ((layer) == LAYERS - 1 ? OUTPUTS : WIDTH))
#define LAST_MATRIX MATRIX(HIDDEN_LAYERS)
#define LAST_BIASES (LAST_MATRIX + WIDTH * OUTPUTS)
#define WEIGHTS (LAST_MATRIX + ROWS(HIDDEN_LAYERS) * OUTPUTS)
// What training maps onward: the weights, then RULE_STATES times as many numbers that the rule keeps of them.
#define OWN_STATE (WEIGHTS * (1 + RULE_STATES))
// Then what is known of neighbours: see neighbour.cl.
#define NEIGHBOUR_STATE (HAS_NEIGHBOUR ? NEIGHBOURS * OWN_STATE + 2 : 0)
// Then the weights before the last update, where leaps are tried.
#define LEAP_PREVIOUS (OWN_STATE + NEIGHBOUR_STATE)
// Last the sums of the weights after each step, where their mean is observed.
#define WEIGHT_SUMS (LEAP_PREVIOUS + (LEAPS ? WEIGHTS : 0))
#define STATE (WEIGHT_SUMS + (HAS_AVERAGE ? WEIGHTS : 0))
// Gradients, then their differences, then the weights of a leap.
#define LEAP_WEIGHTS (WEIGHTS * (1 + NEIGHBOURS))
#define SCRATCH (LEAP_WEIGHTS + (LEAPS ? WEIGHTS : 0))

// Whether the weight from a hidden neuron to the output is a factor of the neuron's step, and not of its delta
// for each data point.
#define MOVES_OUTGOING_WEIGHTS_INTO_STEPS (LAYERS == 2 && OUTPUTS == 1 && MULTIPLIES_STEP_AND_GRADIENT)

// Another training is told as its difference from a base: from the network itself, or below double precision from an orbit
// that all networks share. A number of the base:
#if HAS_NEIGHBOUR
typedef VREAL BaseNumber;
#else
typedef REAL BaseNumber;
#endif
// Whether the parameters of the two differ.
#define PARAMETERS_DIFFER (!HAS_NEIGHBOUR)
// Details of an output that a neighbour asks for where the error is not the residual: see the losses. Those of a kind lie together,
// by output.
#define OUTPUT_DETAILS (HAS_NEIGHBOUR && KEEPS_PRODUCTS ? 2 : 1)
// The other training's number, or in a tangent the base's.
#define PRIME(base, difference) (KEEPS_PRODUCTS ? (base) + (difference) : (base))
