// Almost-linear recurrent networks that learn a series: what their step and their beginning share. Reference: ReferenceAlmostLinear.swift.
//
//   UNITS          units of a network
//   HAS_FREE_RUN   1 if the network runs freely once it is trained, else 0
//   HAS_TANGENT    1 if a tangent grows beside that, else 0
//
// A state is A, W row by row and h; where there is a free run its units and the loss of the last step of training; where there is a tangent
// its numbers, its size and the exponent of the power of 2 that was taken out of it (separation.cl).

#ifndef UNITS
#error "UNITS: units of a network"
#endif
#ifndef HAS_FREE_RUN
#error "HAS_FREE_RUN: 1 if the network runs freely once it is trained, else 0"
#endif
#ifndef HAS_TANGENT
#error "HAS_TANGENT: 1 if a tangent grows beside the free run, else 0"
#endif

// Where the numbers of a network begin, and how many there are.
#define WEIGHTS UNITS
#define BIASES (UNITS * (UNITS + 1))
#define NETWORK (UNITS * (UNITS + 2))

#define FREE_UNITS NETWORK
#define LAST_LOSS (FREE_UNITS + UNITS)
#define TANGENT (NETWORK + (HAS_FREE_RUN ? UNITS + 1 : 0))
#define STATE (TANGENT + (HAS_TANGENT ? UNITS + 2 : 0))
