// How far a neighbour is, as a size and the exponent of a power of 2 that was taken out of it. Reference: TangentRange.swift,
// Separation.swift.

// Where a tangent's size has to lie, so that nothing overflows: else a power of 2 is taken out that brings it to [1, 2).
#define LEAST_SIZE SPLAT(R(0x1p-20))
#define MOST_SIZE SPLAT(R(0x1p20))

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

// How far a neighbour is: nothing of a size that is 0, not normal or not finite.
static inline Separation separation_of(VREAL size, VREAL power) {
  VINT is_told = is_size(size);
  VUINT bits = AS_VUINT(size);
  VUINT fraction = bits - ((bits >> SIGNIFICAND_BITS) << SIGNIFICAND_BITS);
  VREAL mantissa = AS_VREAL(AS_VUINT(SPLAT(R(1.0))) + fraction);
  Separation told;
  told.mantissa = SELECT(SPLAT(R(0.0)), mantissa, is_told);
  told.exponent =
      SELECT(SPLAT(R(0.0)), whole_number(exponent_bits(size)) + power, is_told);
  return told;
}

// Where a tangent's size has to be brought back.
static inline VINT leaves_range(VREAL size) {
  return is_size(size) & ((size < LEAST_SIZE) | (size >= MOST_SIZE));
}

// The exponent of what is taken out of a size. The inverse of the greatest powers is no normal number.
static inline VINT excess_exponent(VREAL size) {
  VINT exponent = exponent_bits(size);
  VINT most = (VINT)(EXPONENT_BIAS - 1);
  return SELECT(exponent, most, exponent > most);
}

// What it is multiplied by.
static inline VREAL inverse_power(VINT exponent) {
  return AS_VREAL(((VINT)(EXPONENT_BIAS)-exponent) << SIGNIFICAND_BITS);
}

// Brings a tangent's size back where it leaves its range, and takes note of it; gives what its numbers have to be multiplied by.
static inline VREAL bring_back(__private VREAL* size, __private VREAL* power) {
  VINT leaves = leaves_range(*size);
  VINT exponent = excess_exponent(*size);
  VREAL scale = SELECT(SPLAT(R(1.0)), inverse_power(exponent), leaves);
  *size *= scale;
  *power = SELECT(*power, *power + whole_number(exponent), leaves);
  return scale;
}

// Keeps the size of a tangent of so many numbers as a step left it, and brings them to where they neither overflow nor vanish. Their
// size and the exponent of what was taken out follow them.
static inline void keep_in_range(VREAL size, const int count, __global VREAL* numbers) {
  numbers[count] = size;
  if (!ANY(leaves_range(size))) return;
  VREAL power = numbers[count + 1];
  VREAL scale = bring_back(&size, &power);
  for (int number = 0; number < count; ++number) numbers[number] *= scale;
  numbers[count] = size;
  numbers[count + 1] = power;
}
