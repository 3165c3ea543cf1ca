// Where in the memory that host and kernels share a value of a network, a slot or a survey stands, by name.
// Host: DeviceFields.swift. What observables keep is in their own files, what repeating training needs in
// recurrence.cl.

// The parameters of a network are POINT_FIELDS values, each at the place POINT_NAME; the host writes these names
// before everything else, in the order in which the system declares its parameters. Rates hold the step, the rate
// times the factor that all gradients share.
#ifndef POINT_FIELDS
#error "POINT_FIELDS: parameters of a network, with a name POINT_... for the place of each"
#endif

// Of a pixel below double precision what a parameter is more than the orbit's; the host names the place of the first.
// Nothing else has such fields.
#ifndef POINT_GROWTHS
#error "POINT_GROWTHS: where what each parameter is more than the orbit's begins; POINT_FIELDS where there is none"
#endif
#define GROWTH_OF(place) (POINT_GROWTHS + (place))

// The place of a layer's rate: input and output take turns.
#define POINT_LAYER_RATE(layer) (POINT_INPUT_RATE + (layer) % 2)

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
