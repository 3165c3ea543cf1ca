// Random recurrent networks: what their step and their beginning share. Reference: ReferenceRecurrent.swift.
//
// Layout:
//   states     [number][lane]           x; where there is a tangent its numbers, its size and the exponent of the power of 2 that
//                                       was taken out of it (separation.cl); where there is a second replica its x
//   driven     [neuron][vector][lane]   what neurons give: phi = tanh(x), (1 - phi^2) v of a tangent, tanh of a replica
// and shared by all pixels, row-major, the matrices symmetric and antisymmetric.

#ifndef NEURON_COUNT
#error "NEURON_COUNT: neurons of a network"
#endif
#ifndef HAS_TANGENT
#error "HAS_TANGENT: 1 if a tangent grows beside each network, else 0"
#endif
#ifndef HAS_REPLICA
#error "HAS_REPLICA: 1 if each network has a second replica, which begins elsewhere, else 0"
#endif

// Where the numbers of a state begin.
#define TANGENT NEURON_COUNT
#define REPLICA (TANGENT + (HAS_TANGENT ? NEURON_COUNT + 2 : 0))
#define TANGENT_SIZE (TANGENT + NEURON_COUNT)
#define TANGENT_POWER (TANGENT + NEURON_COUNT + 1)
#define STATE (REPLICA + (HAS_REPLICA ? NEURON_COUNT : 0))

// What a neuron gives.
#define TANGENT_VECTOR 1
#define REPLICA_VECTOR (1 + HAS_TANGENT)
#define VECTORS (1 + HAS_TANGENT + HAS_REPLICA)

// What the host puts in the places of gain and symmetry: the factors of the two products.
#define POINT_SYMMETRIC_FACTOR POINT_GAIN
#define POINT_ANTISYMMETRIC_FACTOR POINT_SYMMETRY
