// Where in the memory that host and kernels share a value of a network, a slot or a survey stands, by name.
// Host: DeviceFields.swift. What the observable keeps is in its own file, what repeating training needs in
// recurrence.cl.

// The hyperparameters of a network: the steps of both kinds of layers, what is added to the weights of the first
// layer at every step, and how a network begins.
#define POINT_INPUT_STEP 0
#define POINT_OUTPUT_STEP 1
#define POINT_WEIGHT_OFFSET 2
#define POINT_INITIAL_WEIGHT_OFFSET 3
#define POINT_INITIAL_WEIGHT_SCALE 4
#define POINT_FIELDS 5

// The field with the step of a layer: input and output take turns.
#define POINT_STEP(layer) (POINT_INPUT_STEP + (layer) % 2)

// What a survey counted: slots in use afterwards, networks that move, networks that end.
#define COUNT_SLOTS 0
#define COUNT_MOVES 1
#define COUNT_ENDINGS 2
#define COUNT_FIELDS 3

// A network that moves to another slot.
#define MOVE_FROM 0
#define MOVE_TO 1
#define MOVE_FIELDS 2

// A network that ends: its slot and its point of the tile.
#define ENDING_SLOT 0
#define ENDING_POINT 1
#define ENDING_FIELDS 2

// What a network leaves.
#define OUTCOME_MEASURE 0
#define OUTCOME_LOSS_RATIO 1
#define OUTCOME_DIVERGENCE_STEP 2
#define OUTCOME_FIELDS 3
