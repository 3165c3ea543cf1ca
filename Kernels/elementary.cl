// The project's own division and hyperbolic tangent: the same bits on every device and in the Swift
// reference. Needs real.cl. Only + - * fma, comparisons, selects and integers on bit patterns.
// The algorithm, its error and its cost: docs/numerics-elementary.md. The numbers below are the
// output of tools/elementary-coefficients.

#if PRECISION == 32
#define TANGENT_LIMIT 0x1.24p+3f
#define TANGENT_SHIFTER 0x1.8000fep+23f
#define TANGENT_STEP_DENSITY 0x1.6b8f24p+1f
#define TANGENT_STEP 0x1.62e43p-2f
#define TANGENT_TERM_3 -0x1.554e58p-2f
#define TANGENT_TERM_5 0x1.0c0bf8p-3f
#define RECIPROCAL_MAGIC 0x7ef3340cu
#define RECIPROCAL_OFFSET 0x1.803efep+0f
#define RECIPROCAL_CONSTANT 0x1.7f820ep-1f
#define TANGENT_REFINEMENTS 0
#define QUOTIENT_REFINEMENTS 2
#define QUOTIENT_EXPONENT_LIMIT 160
#define BELOW_TWO 0x1.fffffep+0f
#define RECIPROCAL_BELOW_TWO 0x1.000002p-1f
#else
#define TANGENT_LIMIT 0x1.32p+4
#define TANGENT_SHIFTER 0x1.80000000003ffp+52
#define TANGENT_STEP_DENSITY 0x1.6b8f24796d4f2p+1
#define TANGENT_STEP 0x1.62e42fefa39efp-2
#define TANGENT_TERM_3 -0x1.5555555555187p-2
#define TANGENT_TERM_5 0x1.1111111074d15p-3
#define TANGENT_TERM_7 -0x1.ba1ba0548a3cp-5
#define TANGENT_TERM_9 0x1.664e747145e4cp-6
#define TANGENT_TERM_11 -0x1.222a433fe17bdp-7
#define TANGENT_TERM_13 0x1.c081999db7bc3p-9
#define RECIPROCAL_MAGIC 0x7fde6681712c3198ul
#define RECIPROCAL_OFFSET 0x1.803efe28dd909p+0
#define RECIPROCAL_CONSTANT 0x1.7f820e01680b6p-1
#define TANGENT_REFINEMENTS 1
#define QUOTIENT_REFINEMENTS 3
#define QUOTIENT_EXPONENT_LIMIT 1200
#define BELOW_TWO 0x1.fffffffffffffp+0
#define RECIPROCAL_BELOW_TWO 0x1.0000000000001p-1
#endif

// 1/d for normal d > 0 whose reciprocal is normal too: relative error 3.3e-5, then squared by each
// refinement down to the rounding.
VREAL reciprocal(VREAL d, int refinements) {
  // Subtracting the bits negates the exponent and runs a straight line through the significand.
  VREAL y = AS_VREAL((BITS)RECIPROCAL_MAGIC - AS_VUINT(d));
  VREAL error = fma(-d, y, SPLAT(RECIPROCAL_OFFSET));
  y = y * fma(error, error, SPLAT(RECIPROCAL_CONSTANT));
  for (int step = 0; step < refinements; step++) {
    y = fma(y, fma(-d, y, SPLAT(R(1.0))), y);
  }
  return y;
}

// tanh(r) / r - 1 divided by r^2, for the rest r of the argument; `square` is r^2.
VREAL tangent_series(VREAL square) {
#if PRECISION == 32
  VREAL sum = fma(SPLAT(TANGENT_TERM_5), square, SPLAT(TANGENT_TERM_3));
#else
  VREAL sum = fma(SPLAT(TANGENT_TERM_13), square, SPLAT(TANGENT_TERM_11));
  sum = fma(sum, square, SPLAT(TANGENT_TERM_9));
  sum = fma(sum, square, SPLAT(TANGENT_TERM_7));
  sum = fma(sum, square, SPLAT(TANGENT_TERM_5));
  sum = fma(sum, square, SPLAT(TANGENT_TERM_3));
#endif
  return sum;
}

// tanh(x) within 2 ulp: odd bit for bit, +-0 at +-0, +-1 once saturated, NaN for NaN.
//
// x = n ln2/2 + r and S = 2^n give, by the addition theorem,
//
//   tanh(x) = (S - 1 + (S + 1) T) / (S + 1 + (S - 1) T),   T = tanh(r),
//
// for n of either sign: negating x scales numerator and denominator by the same power of two, so no
// absolute value is taken and no sign put back.

// S and T of an argument.
typedef struct {
  VREAL scale;
  VREAL t;
} TangentParts;

inline TangentParts tangent_parts(VREAL x) {
  // Written so that NaN fails both comparisons and stays.
  VREAL clamped = SELECT(x, SPLAT(TANGENT_LIMIT), x > SPLAT(TANGENT_LIMIT));
  clamped = SELECT(clamped, SPLAT(-TANGENT_LIMIT), clamped < SPLAT(-TANGENT_LIMIT));

  // The shifter rounds to an integer and leaves n + EXPONENT_BIAS in the lowest bits.
  VREAL shifted = fma(clamped, SPLAT(TANGENT_STEP_DENSITY), SPLAT(TANGENT_SHIFTER));
  VREAL n = shifted - SPLAT(TANGENT_SHIFTER);
  VREAL r = fma(n, SPLAT(-TANGENT_STEP), clamped);
  TangentParts parts;
  parts.scale = AS_VREAL(AS_VUINT(shifted) << SIGNIFICAND_BITS);

  // tanh(r) / r - 1. Adding +0 makes it +0, not -0, at r = 0, and so keeps the sign of a zero.
  VREAL square = r * r;
  VREAL excess = fma(tangent_series(square), square, SPLAT(R(0.0)));
  parts.t = fma(excess, r, r);
  return parts;
}

inline VREAL tangent_of_parts(TangentParts parts) {
  VREAL t = parts.t;
  // 1 - S and not S - 1: at n = 0 its negative is -0, which leaves the sign of a zero t alone.
  VREAL below = SPLAT(R(1.0)) - parts.scale;
  VREAL above = SPLAT(R(1.0)) + parts.scale;
  VREAL numerator = fma(above, t, -below);
  VREAL denominator = fma(-below, t, above);
  VREAL y = reciprocal(denominator, TANGENT_REFINEMENTS);
  VREAL estimate = numerator * y;

  // estimate * denominator - numerator, but from S and T themselves, so that the roundings of
  // numerator and denominator are corrected too.
  VREAL slope = fma(estimate, below, above);
  VREAL gap = fma(estimate, above, below);
  VREAL residual = fma(-t, slope, gap);
  return fma(-residual, y, estimate);
}

VREAL hyperbolic_tangent(VREAL x) { return tangent_of_parts(tangent_parts(x)); }

// One tangent is a chain of operations, each of which waits for the last. With the halves of TOGETHER tangents
// side by side, a processor that looks some hundred operations ahead finds enough that need not wait.
#define TOGETHER 8

ALWAYS_INLINE void tangents_together(
    const int count, __private VREAL* values) {
  TangentParts parts[TOGETHER];
#pragma unroll
  for (int index = 0; index < count; ++index) parts[index] = tangent_parts(values[index]);
#pragma unroll
  for (int index = 0; index < count; ++index) values[index] = tangent_of_parts(parts[index]);
}

// Puts the tangents of `count` numbers in their places.
ALWAYS_INLINE void hyperbolic_tangents(
    const int count, __private VREAL* values) {
  const int rest = count % TOGETHER;
#pragma unroll
  for (int first = 0; first + TOGETHER <= count; first += TOGETHER) {
    tangents_together(TOGETHER, values + first);
  }
  if (rest > 0) tangents_together(rest, values + count - rest);
}

// 2^exponent for exponents of normal numbers.
VREAL power_of_two(VINT exponent) {
  return AS_VREAL((exponent + EXPONENT_BIAS) << SIGNIFICAND_BITS);
}

// a / b for finite a >= 0 and b > 0, subnormal ones included: correctly rounded where the result is
// normal, within 3/4 ulp where it is subnormal, the largest finite number where it would overflow.
// Never NaN or infinite for those arguments; any others yield a number without meaning.
VREAL quotient(VREAL a, VREAL b) {
  const VREAL lift = power_of_two((VINT)(SIGNIFICAND_BITS + 1));
  VREAL dividend = SELECT(a, a * lift, a < SPLAT(SMALLEST_NORMAL));
  VREAL divisor = SELECT(b, b * lift, b < SPLAT(SMALLEST_NORMAL));
  VINT lifted_a = SELECT((VINT)(0), (VINT)(SIGNIFICAND_BITS + 1), a < SPLAT(SMALLEST_NORMAL));
  VINT lifted_b = SELECT((VINT)(0), (VINT)(SIGNIFICAND_BITS + 1), b < SPLAT(SMALLEST_NORMAL));
  VINT exponent = AS_VINT(AS_VUINT(dividend) >> SIGNIFICAND_BITS) - lifted_a;
  exponent -= AS_VINT(AS_VUINT(divisor) >> SIGNIFICAND_BITS) - lifted_b;

  // Both significands lie in [1, 2): nothing below can underflow.
  const BITS significand = ((BITS)1 << SIGNIFICAND_BITS) - 1;
  const BITS one = (BITS)EXPONENT_BIAS << SIGNIFICAND_BITS;
  dividend = AS_VREAL((AS_VUINT(dividend) & significand) | one);
  divisor = AS_VREAL((AS_VUINT(divisor) & significand) | one);
  // Newton's step rounds correctly for every divisor but the one below 2.
  VREAL y = reciprocal(divisor, QUOTIENT_REFINEMENTS);
  y = SELECT(y, SPLAT(RECIPROCAL_BELOW_TWO), divisor == SPLAT(BELOW_TWO));
  // The first correction brings the ratio within one ulp, the second rounds it correctly.
  VREAL ratio = dividend * y;
  ratio = fma(fma(-divisor, ratio, dividend), y, ratio);
  ratio = fma(fma(-divisor, ratio, dividend), y, ratio);

  // Two factors, since the exponent of a quotient may be twice as large as that of a number.
  const VINT limit = (VINT)(QUOTIENT_EXPONENT_LIMIT);
  exponent = SELECT(exponent, limit, exponent > limit);
  exponent = SELECT(exponent, -limit, exponent < -limit);
  VINT half_exponent = exponent >> 1;
  VREAL result = ratio * power_of_two(half_exponent);
  result = result * power_of_two(exponent - half_exponent);
  result = SELECT(result, SPLAT(LARGEST_FINITE), result > SPLAT(LARGEST_FINITE));
  return SELECT(result, SPLAT(R(0.0)), a == SPLAT(R(0.0)));
}
