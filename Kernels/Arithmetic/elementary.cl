// Division, the square root and the project's own hyperbolic tangent: the same bits on every device and in the Swift
// reference. Needs real.cl. Only + - * fma, comparisons, selects and integers on bit patterns, and:
//
//   DIVIDES  1 or 0   whether the device's own division and square root round correctly and are used; else the same
//                     bits come from multiplications and additions
//
// It is mandatory. The algorithm, its error and its cost: docs/numerics-elementary.md. The numbers below are
// the output of tools/elementary-coefficients, but for the last six of each precision.

#ifndef DIVIDES
#error "DIVIDES is missing: define it as 1 or 0"
#endif

#if PRECISION == 32
#define TANGENT_LIMIT 0x1.24p+3f
#define TANGENT_SHIFTER 0x1.8000fep+23f
#define TANGENT_STEP_DENSITY 0x1.6b8f24p+1f
#define TANGENT_STEP 0x1.62e43p-2f
#define TANGENT_TERM_3 -0x1.554ed4p-2f
#define TANGENT_TERM_5 0x1.0c290cp-3f
#define RECIPROCAL_MAGIC 0x7ef3340cu
#define RECIPROCAL_OFFSET 0x1.803efep+0f
#define RECIPROCAL_CONSTANT 0x1.7f820ep-1f
#define RECIPROCAL_REFINEMENTS 2
#define QUOTIENT_FLOOR 0x1p-100f
#define QUOTIENT_EXPONENT_LIMIT 160
#define TANGENT_RISE_FLOOR 0x1p-90f
#define TANGENT_RISE_DIVISOR 0x1p-30f
#define ROOT_MAGIC 0x5f3759df
#define ROOT_REFINEMENTS 3
#define ROOT_LIFT 24
#else
#define TANGENT_LIMIT 0x1.32p+4
#define TANGENT_SHIFTER 0x1.80000000003ffp+52
#define TANGENT_STEP_DENSITY 0x1.6b8f24796d4f2p+1
#define TANGENT_STEP 0x1.62e42fefa39efp-2
#define TANGENT_TERM_3 -0x1.5555555554dfdp-2
#define TANGENT_TERM_5 0x1.1111110fe5c3fp-3
#define TANGENT_TERM_7 -0x1.ba1b9f4caebd5p-5
#define TANGENT_TERM_9 0x1.664e04d3774adp-6
#define TANGENT_TERM_11 -0x1.22142ca4b62f5p-7
#define TANGENT_TERM_13 0x1.bd2f642e24625p-9
#define RECIPROCAL_MAGIC 0x7fde6681712c3198ul
#define RECIPROCAL_OFFSET 0x1.803efe28dd909p+0
#define RECIPROCAL_CONSTANT 0x1.7f820e01680b6p-1
#define RECIPROCAL_REFINEMENTS 3
#define QUOTIENT_FLOOR 0x1p-900
#define QUOTIENT_EXPONENT_LIMIT 1200
#define TANGENT_RISE_FLOOR 0x1p-900
#define TANGENT_RISE_DIVISOR 0x1p-60
#define ROOT_MAGIC 0x5fe6eb50c7b537a9l
#define ROOT_REFINEMENTS 4
#define ROOT_LIFT 54
#endif

// Functions with a `count` work on one or two numbers, and take each step for both before the next: so two chains
// of operations, in which each waits for the one before it, stand side by side. Written out, since not every
// compiler keeps arrays that a loop runs through in registers.
#define PAIR 2
#define EACH(step)      \
  {                     \
    const int i = 0;    \
    step;               \
  }                     \
  if (count == PAIR) {  \
    const int i = 1;    \
    step;               \
  }

// 1/d for normal d > 0 whose reciprocal is normal too: relative error 3.3e-5, then squared by each
// refinement down to the rounding.
ALWAYS_INLINE void reciprocals(
    const int count, const __private VREAL* d, __private VREAL* y) {
  VREAL error[PAIR];
  // Subtracting the bits negates the exponent and runs a straight line through the significand.
  EACH(y[i] = AS_VREAL((BITS)RECIPROCAL_MAGIC - AS_VUINT(d[i])));
  EACH(error[i] = fma(-d[i], y[i], SPLAT(RECIPROCAL_OFFSET)));
  EACH(error[i] = fma(error[i], error[i], SPLAT(RECIPROCAL_CONSTANT)));
  EACH(y[i] = y[i] * error[i]);
  for (int step = 0; step < RECIPROCAL_REFINEMENTS; step++) {
    EACH(error[i] = fma(-d[i], y[i], SPLAT(R(1.0))));
    EACH(y[i] = fma(y[i], error[i], y[i]));
  }
}

// The bits of a significand, without the one that is not stored.
#define SIGNIFICAND (((BITS)1 << SIGNIFICAND_BITS) - 1)

// a / b, correctly rounded, for normal b > 0 whose reciprocal is normal too, where the quotient is normal, or
// where it is exact. Keeps the sign of a zero, and NaN.
ALWAYS_INLINE void divide(
    const int count, const __private VREAL* a, const __private VREAL* b,
    __private VREAL* ratio) {
  if (DIVIDES) {
    EACH(ratio[i] = a[i] / b[i]);
  } else {
    VREAL y[PAIR], excess[PAIR];
    // Newton's step rounds correctly for every divisor but those whose significand is all ones. Their reciprocals
    // are one unit above a power of two: again a difference of bits.
    reciprocals(count, b, y);
    EACH(y[i] = SELECT(
        y[i], AS_VREAL(((BITS)(2 * EXPONENT_BIAS) << SIGNIFICAND_BITS) - AS_VUINT(b[i])),
        (AS_VUINT(b[i]) & SIGNIFICAND) == SIGNIFICAND));
    // The first correction brings the ratio within one ulp, the second rounds it correctly. An excess of zero is +0,
    // whose negative leaves the sign of a zero alone.
    EACH(ratio[i] = a[i] * y[i]);
    for (int step = 0; step < 2; step++) {
      EACH(excess[i] = fma(b[i], ratio[i], -a[i]));
      EACH(ratio[i] = fma(-excess[i], y[i], ratio[i]));
    }
  }
}

// tanh(r) / r - 1 divided by r^2, for the rest r of the argument; `square` is r^2.
ALWAYS_INLINE void tangent_series(
    const int count, const __private VREAL* square, __private VREAL* sum) {
#if PRECISION == 32
  EACH(sum[i] = fma(SPLAT(TANGENT_TERM_5), square[i], SPLAT(TANGENT_TERM_3)));
#else
  EACH(sum[i] = fma(SPLAT(TANGENT_TERM_13), square[i], SPLAT(TANGENT_TERM_11)));
  EACH(sum[i] = fma(sum[i], square[i], SPLAT(TANGENT_TERM_9)));
  EACH(sum[i] = fma(sum[i], square[i], SPLAT(TANGENT_TERM_7)));
  EACH(sum[i] = fma(sum[i], square[i], SPLAT(TANGENT_TERM_5)));
  EACH(sum[i] = fma(sum[i], square[i], SPLAT(TANGENT_TERM_3)));
#endif
}

// tanh(x) within 2.5 ulp: odd bit for bit, +-0 at +-0, +-1 once saturated, NaN for NaN.
//
// x = n ln2/2 + r and S = 2^n give, by the addition theorem,
//
//   tanh(x) = (S - 1 + (S + 1) T) / (S + 1 + (S - 1) T),   T = tanh(r),
//
// for n of either sign: negating x scales numerator and denominator by the same power of two, so no
// absolute value is taken and no sign put back. The denominator lies between 0.8 and 2^56; at n = 0 it is 2 and the
// division exact.

// S and T of arguments.
ALWAYS_INLINE void tangent_parts(
    const int count, const __private VREAL* x, __private VREAL* scale, __private VREAL* t) {
  VREAL clamped[PAIR], shifted[PAIR], r[PAIR];
  VREAL square[PAIR], excess[PAIR];
  // Written so that NaN fails both comparisons and stays.
  EACH(clamped[i] = SELECT(x[i], SPLAT(TANGENT_LIMIT), x[i] > SPLAT(TANGENT_LIMIT)));
  EACH(clamped[i] = SELECT(clamped[i], SPLAT(-TANGENT_LIMIT), clamped[i] < SPLAT(-TANGENT_LIMIT)));

  // The shifter rounds to an integer and leaves n + EXPONENT_BIAS in the lowest bits.
  EACH(shifted[i] = fma(clamped[i], SPLAT(TANGENT_STEP_DENSITY), SPLAT(TANGENT_SHIFTER)));
  EACH(r[i] = fma(shifted[i] - SPLAT(TANGENT_SHIFTER), SPLAT(-TANGENT_STEP), clamped[i]));
  EACH(scale[i] = AS_VREAL(AS_VUINT(shifted[i]) << SIGNIFICAND_BITS));

  // tanh(r) / r - 1. Adding +0 makes it +0, not -0, at r = 0, and so keeps the sign of a zero.
  EACH(square[i] = r[i] * r[i]);
  tangent_series(count, square, excess);
  EACH(excess[i] = fma(excess[i], square[i], SPLAT(R(0.0))));
  EACH(t[i] = fma(excess[i], r[i], r[i]));
}

// The tangents as fractions.
ALWAYS_INLINE void fractions_of_parts(
    const int count, const __private VREAL* scale, const __private VREAL* t,
    __private VREAL* numerator, __private VREAL* denominator) {
  VREAL below[PAIR], above[PAIR];
  // 1 - S and not S - 1: at n = 0 its negative is -0, which leaves the sign of a zero t alone.
  EACH(below[i] = SPLAT(R(1.0)) - scale[i]);
  EACH(above[i] = SPLAT(R(1.0)) + scale[i]);
  EACH(numerator[i] = fma(above[i], t[i], -below[i]));
  EACH(denominator[i] = fma(-below[i], t[i], above[i]));
}

ALWAYS_INLINE void tangents_of_parts(
    const int count, const __private VREAL* scale, const __private VREAL* t,
    __private VREAL* values) {
  VREAL numerator[PAIR], denominator[PAIR];
  fractions_of_parts(count, scale, t, numerator, denominator);
  divide(count, numerator, denominator, values);
}

static inline VREAL hyperbolic_tangent(VREAL x) {
  VREAL scale, t;
  tangent_parts(1, &x, &scale, &t);
  tangents_of_parts(1, &scale, &t, &x);
  return x;
}

// 1 / (1 + e^-x), as 1/2 + 1/2 tanh(x/2).
static inline VREAL sigmoid(VREAL x) {
  return fma(hyperbolic_tangent(x * SPLAT(R(0.5))), SPLAT(R(0.5)), SPLAT(R(0.5)));
}

// A processor that looks some hundred operations ahead finds most that need not wait where the first halves of
// TOGETHER tangents come before the second ones, each two by two.
#define TOGETHER 8

ALWAYS_INLINE void tangents_together(const int count, __private VREAL* values) {
  VREAL scales[TOGETHER];
  VREAL ts[TOGETHER];
#pragma unroll
  for (int first = 0; first + PAIR <= count; first += PAIR) {
    tangent_parts(PAIR, values + first, scales + first, ts + first);
  }
  if (count % PAIR > 0) tangent_parts(1, values + count - 1, scales + count - 1, ts + count - 1);
#pragma unroll
  for (int first = 0; first + PAIR <= count; first += PAIR) {
    tangents_of_parts(PAIR, scales + first, ts + first, values + first);
  }
  if (count % PAIR > 0) tangents_of_parts(1, scales + count - 1, ts + count - 1, values + count - 1);
}

// Puts the tangents of `count` numbers in their places.
ALWAYS_INLINE void hyperbolic_tangents(const int count, __private VREAL* values) {
  const int rest = count % TOGETHER;
#pragma unroll
  for (int first = 0; first + TOGETHER <= count; first += TOGETHER) {
    tangents_together(TOGETHER, values + first);
  }
  if (rest > 0) tangents_together(rest, values + count - rest);
}

// By how much the tangent rises where its argument does by x, over its slope before, 1 - value^2:
//
//   (tanh(u + x) - tanh(u)) / (1 - value^2) = tanh(x) / (1 + value tanh(x)),   value = tanh(u)
//
// without cancellation. Puts the rises in the places of the arguments.
ALWAYS_INLINE void rises_of_parts(
    const int count, const __private VREAL* values, const __private VREAL* scale,
    const __private VREAL* t, __private VREAL* x) {
  VREAL numerator[PAIR], divisor[PAIR], rise[PAIR];
  fractions_of_parts(count, scale, t, numerator, divisor);
  EACH(divisor[i] = fma(values[i], numerator[i], divisor[i]));
  // It is 0 where both tangents are saturated, with opposite signs. NaN stays.
  EACH(divisor[i] = SELECT(
      divisor[i], SPLAT(TANGENT_RISE_DIVISOR), divisor[i] < SPLAT(TANGENT_RISE_DIVISOR)));
  divide(count, numerator, divisor, rise);
  // So small that it is x, rounded; such a quotient would be put together with two roundings.
  EACH(x[i] = SELECT(
      rise[i], x[i],
      (x[i] < SPLAT(TANGENT_RISE_FLOOR)) & (x[i] > SPLAT(-TANGENT_RISE_FLOOR))));
}

ALWAYS_INLINE void rises_together(
    const int count, const __private VREAL* values, __private VREAL* x) {
  VREAL scales[TOGETHER];
  VREAL ts[TOGETHER];
#pragma unroll
  for (int first = 0; first + PAIR <= count; first += PAIR) {
    tangent_parts(PAIR, x + first, scales + first, ts + first);
  }
  if (count % PAIR > 0) tangent_parts(1, x + count - 1, scales + count - 1, ts + count - 1);
#pragma unroll
  for (int first = 0; first + PAIR <= count; first += PAIR) {
    rises_of_parts(PAIR, values + first, scales + first, ts + first, x + first);
  }
  if (count % PAIR > 0) {
    rises_of_parts(1, values + count - 1, scales + count - 1, ts + count - 1, x + count - 1);
  }
}

// Puts the rises of `count` tangents in the places of their arguments.
ALWAYS_INLINE void tangent_rises(
    const int count, const __private VREAL* values, __private VREAL* x) {
  const int rest = count % TOGETHER;
#pragma unroll
  for (int first = 0; first + TOGETHER <= count; first += TOGETHER) {
    rises_together(TOGETHER, values + first, x + first);
  }
  if (rest > 0) rises_together(rest, values + count - rest, x + count - rest);
}

#undef EACH

// 2^exponent for exponents of normal numbers.
static inline VREAL power_of_two(VINT exponent) {
  return AS_VREAL((exponent + EXPONENT_BIAS) << SIGNIFICAND_BITS);
}

// a / b for normal and subnormal a and b > 0 where it is at least QUOTIENT_FLOOR, infinite where it is too large: by
// significands and exponents apart, so that nothing underflows on the way.
static inline VREAL scaled_quotient(VREAL a, VREAL b) {
  const VREAL lift = power_of_two((VINT)(SIGNIFICAND_BITS + 1));
  VREAL dividend = SELECT(a, a * lift, a < SPLAT(SMALLEST_NORMAL));
  VREAL divisor = SELECT(b, b * lift, b < SPLAT(SMALLEST_NORMAL));
  VINT lifted_a = SELECT((VINT)(0), (VINT)(SIGNIFICAND_BITS + 1), a < SPLAT(SMALLEST_NORMAL));
  VINT lifted_b = SELECT((VINT)(0), (VINT)(SIGNIFICAND_BITS + 1), b < SPLAT(SMALLEST_NORMAL));
  VINT exponent = AS_VINT(AS_VUINT(dividend) >> SIGNIFICAND_BITS) - lifted_a;
  exponent -= AS_VINT(AS_VUINT(divisor) >> SIGNIFICAND_BITS) - lifted_b;

  const BITS one = (BITS)EXPONENT_BIAS << SIGNIFICAND_BITS;
  dividend = AS_VREAL((AS_VUINT(dividend) & SIGNIFICAND) | one);
  divisor = AS_VREAL((AS_VUINT(divisor) & SIGNIFICAND) | one);
  VREAL ratio;
  divide(1, &dividend, &divisor, &ratio);

  // Two factors, since the exponent of a quotient may be twice as large as that of a number. One that is too small
  // gives a number without meaning, which the floor replaces.
  const VINT limit = (VINT)(QUOTIENT_EXPONENT_LIMIT);
  exponent = SELECT(exponent, limit, exponent > limit);
  VINT half_exponent = exponent >> 1;
  return ratio * power_of_two(half_exponent) * power_of_two(exponent - half_exponent);
}

// a / b, correctly rounded, for finite a >= 0 and b > 0, subnormal ones included; 0 where it is not above
// QUOTIENT_FLOOR, the largest finite number where it would overflow. Of any other arguments it may make anything.
static inline VREAL quotient(VREAL a, VREAL b) {
  VREAL result = DIVIDES ? a / b : scaled_quotient(a, b);
  result = SELECT(result, SPLAT(LARGEST_FINITE), result > SPLAT(LARGEST_FINITE));
  return SELECT(result, SPLAT(R(0.0)), a <= b * SPLAT(QUOTIENT_FLOOR));
}

// The root of normal and subnormal x > 0, correctly rounded: that of a significand in [1, 4), times a power of two.
static inline VREAL scaled_root(VREAL x) {
  // Lifted by an even power.
  const VREAL lift = power_of_two((VINT)(ROOT_LIFT));
  VREAL number = SELECT(x, x * lift, x < SPLAT(SMALLEST_NORMAL));
  VINT lifted = SELECT((VINT)(0), (VINT)(ROOT_LIFT / 2), x < SPLAT(SMALLEST_NORMAL));
  VINT exponent = (AS_VINT(number) >> SIGNIFICAND_BITS) - (VINT)(EXPONENT_BIAS);
  VINT half_exponent = exponent >> 1;
  VINT odd = exponent - half_exponent - half_exponent;
  VREAL significand = AS_VREAL(
      (AS_VINT(number) & (VINT)((INTEGER)SIGNIFICAND)) | ((odd + EXPONENT_BIAS) << SIGNIFICAND_BITS));

  // The inverse of the root: halving the bits halves the exponent and runs a straight line through the significand, with an
  // error of 3.5 %, which Newton's steps square.
  VREAL inverse = AS_VREAL((VINT)((INTEGER)ROOT_MAGIC) - (AS_VINT(significand) >> 1));
  VREAL half_significand = SPLAT(R(0.5)) * significand;
  for (int step = 0; step < ROOT_REFINEMENTS; step++) {
    inverse = inverse * fma(-(half_significand * inverse), inverse, SPLAT(R(1.5)));
  }
  // Within one ulp.
  VREAL root = significand * inverse;
  root = fma(fma(-root, root, significand), SPLAT(R(0.5)) * inverse, root);
  // The root is rounded correctly if root * below < significand <= root * above (Tuckerman); a multiply-add has the
  // sign of the exact difference. No case can tell it: the correction above has rounded all floats and many hard doubles
  // correctly. This makes it certain.
  VREAL below = AS_VREAL(AS_VINT(root) - (VINT)(1));
  VREAL above = AS_VREAL(AS_VINT(root) + (VINT)(1));
  VINT is_high = fma(root, below, -significand) >= SPLAT(R(0.0));
  VINT is_low = fma(root, above, -significand) < SPLAT(R(0.0));
  root = SELECT(root, below, is_high);
  root = SELECT(root, above, is_low);
  return root * power_of_two(half_exponent - lifted);
}

// The square root of x > 0, finite, subnormal ones included, correctly rounded; any other x stays what it is.
static inline VREAL square_root(VREAL x) {
  VREAL result = DIVIDES ? sqrt(x) : scaled_root(x);
  return SELECT(x, result, (x > SPLAT(R(0.0))) & (x <= SPLAT(LARGEST_FINITE)));
}
