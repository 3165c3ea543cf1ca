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

// Where a tangent's size has to lie, so that nothing overflows: else a power of 2 is taken out that brings it to [1, 2).
#define LEAST_SIZE SPLAT(R(0x1p-20))
#define MOST_SIZE SPLAT(R(0x1p20))

static inline VREAL magnitude(VREAL number) {
  return SELECT(number, -number, number < SPLAT(R(0.0)));
}

// Where a number is positive, finite and normal.
static inline VINT is_size(VREAL number) {
  return (number >= SPLAT(SMALLEST_NORMAL)) & (number <= SPLAT(LARGEST_FINITE));
}

// The exponent of a size, a whole number.
static inline VINT exponent_bits(VREAL size) {
  return (AS_VINT(size) >> SIGNIFICAND_BITS) - (VINT)(EXPONENT_BIAS);
}

// A whole number far smaller than a significand, as a number: it is added to the bits of one whose last bit is 1.
static inline VREAL whole_number(VINT number) {
  return AS_VREAL(AS_VINT(SPLAT(WHOLE_NUMBERS)) + number) - SPLAT(WHOLE_NUMBERS);
}

// How far the neighbour is: nothing of a size that is 0, not normal or not finite.
static inline Separation separation(const __global VREAL* differences) {
  VREAL size = differences[DIFFERENCE_SIZE];
  VINT is_told = is_size(size);
  VUINT bits = AS_VUINT(size);
  VUINT fraction = bits - ((bits >> SIGNIFICAND_BITS) << SIGNIFICAND_BITS);
  VREAL mantissa = AS_VREAL(AS_VUINT(SPLAT(R(1.0))) + fraction);
  Separation told;
  told.mantissa = SELECT(SPLAT(R(0.0)), mantissa, is_told);
  told.exponent = SELECT(
      SPLAT(R(0.0)), whole_number(exponent_bits(size)) + differences[DIFFERENCE_POWER], is_told);
  return told;
}

// Keeps the size of differences as an update left them. A tangent's numbers are brought to where they neither overflow
// nor vanish.
static inline void keep_size(VREAL size, __global VREAL* differences) {
  differences[DIFFERENCE_SIZE] = size;
  if (KEEPS_PRODUCTS) return;
  VINT leaves = is_size(size) & ((size < LEAST_SIZE) | (size >= MOST_SIZE));
  if (!ANY(leaves)) return;
  // The inverse of the greatest powers is no normal number.
  VINT exponent = exponent_bits(size);
  VINT most = (VINT)(EXPONENT_BIAS - 1);
  exponent = SELECT(exponent, most, exponent > most);
  VREAL inverse = AS_VREAL(((VINT)(EXPONENT_BIAS) - exponent) << SIGNIFICAND_BITS);
  VREAL scale = SELECT(SPLAT(R(1.0)), inverse, leaves);
  for (int number = 0; number < OWN_STATE; ++number) differences[number] *= scale;
  differences[DIFFERENCE_SIZE] = size * scale;
  VREAL power = differences[DIFFERENCE_POWER];
  differences[DIFFERENCE_POWER] = SELECT(power, power + whole_number(exponent), leaves);
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
