// The training beside a network's own, told as its difference from it: how far it is. Reference: ReferenceNeighbour.swift.
//
// In a state the difference of each number follows all numbers, in the same order, of a cloud those of one twin after the other,
// then what DIFFERENCE_SIZE and DIFFERENCE_POWER name: the size of the differences of weights as they are, and the exponent of the
// power of 2 that was taken out of all of them, a whole number.

#define DIFFERENCE_SIZE (NEIGHBOURS * OWN_STATE)
#define DIFFERENCE_POWER (NEIGHBOURS * OWN_STATE + 1)

#ifndef IS_CLOUD
#error "IS_CLOUD: 1 if the neighbours are a cloud of twins, else 0"
#endif

#ifndef COUPLES
#error "COUPLES: 1 if networks and their twins pull at each other after each update, else 0"
#endif

// How far the neighbour is.
static inline Separation separation(const __global VREAL* differences) {
  return separation_of(differences[DIFFERENCE_SIZE], differences[DIFFERENCE_POWER]);
}

// Keeps the size of differences as an update left them. A tangent's numbers are brought to where they neither overflow
// nor vanish.
static inline void keep_size(VREAL size, __global VREAL* differences) {
  if (KEEPS_PRODUCTS) {
    differences[DIFFERENCE_SIZE] = size;
  } else {
    keep_in_range(size, DIFFERENCE_SIZE, differences);
  }
}

#if COUPLES
// What the pull of a network and its twin leaves of their difference; weights alone are pulled. `pulls` keeps the differences for
// the network's own part.
static inline void couple_differences(
    const __global VREAL* point, __global VREAL* differences, __global VREAL* pulls) {
  VREAL rest = fma(SPLAT(R(-2.0)), point[POINT_COUPLING], SPLAT(R(1.0)));
  for (int number = 0; number < WEIGHTS; ++number) {
    pulls[number] = differences[number];
    differences[number] = differences[number] * rest;
  }
}

// The network's part, once its weights are updated.
static inline void couple_weights(
    const __global VREAL* point, __global VREAL* weights, const __global VREAL* pulls) {
  for (int number = 0; number < WEIGHTS; ++number) {
    weights[number] = fma(point[POINT_COUPLING], pulls[number], weights[number]);
  }
}
#endif
