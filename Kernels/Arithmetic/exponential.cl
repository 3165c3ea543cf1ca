// The exponential of numbers up to 0, and the logarithm of numbers from 1 on: the same bits on every device and in the
// Swift reference. Needs real.cl and elementary.cl. The algorithms and their errors: docs/numerics-elementary.md. The numbers are
// Taylor's coefficients 1/n! and 2/n, ln 2 as two numbers, and the bits of the square root of 1/2, each rounded once.

#if PRECISION == 32
#define EXPONENTIAL_LIMIT -83.0f
#define RECIPROCAL_OF_LN2 0x1.715476p+0f
#define LN2 0x1.62e43p-1f
#define LN2_REST -0x1.05c61p-29f
#define EXPONENTIAL_TERM_2 0x1p-1f
#define EXPONENTIAL_TERM_3 0x1.555556p-3f
#define EXPONENTIAL_TERM_4 0x1.555556p-5f
#define EXPONENTIAL_TERM_5 0x1.111112p-7f
#define EXPONENTIAL_TERM_6 0x1.6c16c2p-10f
#define EXPONENTIAL_TERM_7 0x1.a01a02p-13f
#define LOGARITHM_TERM_3 0x1.555556p-1f
#define LOGARITHM_TERM_5 0x1.99999ap-2f
#define LOGARITHM_TERM_7 0x1.24924ap-2f
#define LOGARITHM_TERM_9 0x1.c71c72p-3f
#define ROOT_OF_HALF 0x3f3504f3u
#else
#define EXPONENTIAL_LIMIT -704.0
#define RECIPROCAL_OF_LN2 0x1.71547652b82fep+0
#define LN2 0x1.62e42fefa39efp-1
#define LN2_REST 0x1.abc9e3b39803fp-56
#define EXPONENTIAL_TERM_2 0x1p-1
#define EXPONENTIAL_TERM_3 0x1.5555555555555p-3
#define EXPONENTIAL_TERM_4 0x1.5555555555555p-5
#define EXPONENTIAL_TERM_5 0x1.1111111111111p-7
#define EXPONENTIAL_TERM_6 0x1.6c16c16c16c17p-10
#define EXPONENTIAL_TERM_7 0x1.a01a01a01a01ap-13
#define EXPONENTIAL_TERM_8 0x1.a01a01a01a01ap-16
#define EXPONENTIAL_TERM_9 0x1.71de3a556c734p-19
#define EXPONENTIAL_TERM_10 0x1.27e4fb7789f5cp-22
#define EXPONENTIAL_TERM_11 0x1.ae64567f544e4p-26
#define EXPONENTIAL_TERM_12 0x1.1eed8eff8d898p-29
#define EXPONENTIAL_TERM_13 0x1.6124613a86d09p-33
#define LOGARITHM_TERM_3 0x1.5555555555555p-1
#define LOGARITHM_TERM_5 0x1.999999999999ap-2
#define LOGARITHM_TERM_7 0x1.2492492492492p-2
#define LOGARITHM_TERM_9 0x1.c71c71c71c71cp-3
#define LOGARITHM_TERM_11 0x1.745d1745d1746p-3
#define LOGARITHM_TERM_13 0x1.3b13b13b13b14p-3
#define LOGARITHM_TERM_15 0x1.1111111111111p-3
#define LOGARITHM_TERM_17 0x1.e1e1e1e1e1e1ep-4
#define LOGARITHM_TERM_19 0x1.af286bca1af28p-4
#define LOGARITHM_TERM_21 0x1.8618618618618p-4
#define ROOT_OF_HALF 0x3fe6a09e667f3bcdul
#endif

// (e^r - 1 - r) / r^2 for the rest r of an argument.
static inline VREAL exponential_series(VREAL r) {
#if PRECISION == 32
  VREAL sum = SPLAT(EXPONENTIAL_TERM_7);
  sum = fma(sum, r, SPLAT(EXPONENTIAL_TERM_6));
  sum = fma(sum, r, SPLAT(EXPONENTIAL_TERM_5));
  sum = fma(sum, r, SPLAT(EXPONENTIAL_TERM_4));
  sum = fma(sum, r, SPLAT(EXPONENTIAL_TERM_3));
  sum = fma(sum, r, SPLAT(EXPONENTIAL_TERM_2));
#else
  VREAL sum = SPLAT(EXPONENTIAL_TERM_13);
  sum = fma(sum, r, SPLAT(EXPONENTIAL_TERM_12));
  sum = fma(sum, r, SPLAT(EXPONENTIAL_TERM_11));
  sum = fma(sum, r, SPLAT(EXPONENTIAL_TERM_10));
  sum = fma(sum, r, SPLAT(EXPONENTIAL_TERM_9));
  sum = fma(sum, r, SPLAT(EXPONENTIAL_TERM_8));
  sum = fma(sum, r, SPLAT(EXPONENTIAL_TERM_7));
  sum = fma(sum, r, SPLAT(EXPONENTIAL_TERM_6));
  sum = fma(sum, r, SPLAT(EXPONENTIAL_TERM_5));
  sum = fma(sum, r, SPLAT(EXPONENTIAL_TERM_4));
  sum = fma(sum, r, SPLAT(EXPONENTIAL_TERM_3));
  sum = fma(sum, r, SPLAT(EXPONENTIAL_TERM_2));
#endif
  return sum;
}

// 2^n and e^r - 1 with x = n ln2 + r; those of EXPONENTIAL_LIMIT below it. The first product leaves no error, since the
// rest has no more bits than a number holds.
static inline void exponential_parts(VREAL x, __private VREAL* scale, __private VREAL* excess) {
  VREAL clamped = SELECT(x, SPLAT(EXPONENTIAL_LIMIT), x < SPLAT(EXPONENTIAL_LIMIT));
  // As in `tangent_parts`: the lowest bits are n + EXPONENT_BIAS.
  VREAL shifted = fma(clamped, SPLAT(RECIPROCAL_OF_LN2), SPLAT(TANGENT_SHIFTER));
  VREAL n = shifted - SPLAT(TANGENT_SHIFTER);
  VREAL r = fma(n, SPLAT(-LN2_REST), fma(n, SPLAT(-LN2), clamped));
  *scale = AS_VREAL(AS_VUINT(shifted) << SIGNIFICAND_BITS);
  *excess = fma(r * r, exponential_series(r), r);
}

// e^x for x <= 0: exactly 1 at 0, and 0 below EXPONENTIAL_LIMIT. From there on it is normal, a sixteenth of it too. NaN
// stays.
static inline VREAL exponential(VREAL x) {
  VREAL scale, excess;
  exponential_parts(x, &scale, &excess);
  return SELECT(fma(scale, excess, scale), SPLAT(R(0.0)), x < SPLAT(EXPONENTIAL_LIMIT));
}

// e^x - 1 for x <= 0, without cancellation: exactly 0 at 0, x itself for tiny x, -1 where the exponential is 0. NaN stays.
static inline VREAL exponential_less_one(VREAL x) {
  VREAL scale, excess;
  exponential_parts(x, &scale, &excess);
  return fma(scale, excess, scale - SPLAT(R(1.0)));
}

// (2 artanh(z) - 2 z) / z^3; `square` is z^2.
static inline VREAL logarithm_series(VREAL square) {
#if PRECISION == 32
  VREAL sum = SPLAT(LOGARITHM_TERM_9);
  sum = fma(sum, square, SPLAT(LOGARITHM_TERM_7));
  sum = fma(sum, square, SPLAT(LOGARITHM_TERM_5));
  sum = fma(sum, square, SPLAT(LOGARITHM_TERM_3));
#else
  VREAL sum = SPLAT(LOGARITHM_TERM_21);
  sum = fma(sum, square, SPLAT(LOGARITHM_TERM_19));
  sum = fma(sum, square, SPLAT(LOGARITHM_TERM_17));
  sum = fma(sum, square, SPLAT(LOGARITHM_TERM_15));
  sum = fma(sum, square, SPLAT(LOGARITHM_TERM_13));
  sum = fma(sum, square, SPLAT(LOGARITHM_TERM_11));
  sum = fma(sum, square, SPLAT(LOGARITHM_TERM_9));
  sum = fma(sum, square, SPLAT(LOGARITHM_TERM_7));
  sum = fma(sum, square, SPLAT(LOGARITHM_TERM_5));
  sum = fma(sum, square, SPLAT(LOGARITHM_TERM_3));
#endif
  return sum;
}

// ln x for x >= 1: exactly 0 at 1. What is not finite stays as it is.
//
// x = 2^e m with m from the square root of 1/2 to that of 2, and ln m = 2 artanh(z), z = (m - 1) / (m + 1).
static inline VREAL logarithm(VREAL x) {
  VUINT bits = AS_VUINT(x) - (BITS)ROOT_OF_HALF;
  VREAL m = AS_VREAL((bits & SIGNIFICAND) + (BITS)ROOT_OF_HALF);
  // A whole number far smaller than a significand, as a number.
  VREAL e = AS_VREAL(AS_VUINT(SPLAT(WHOLE_NUMBERS)) + (bits >> SIGNIFICAND_BITS)) - SPLAT(WHOLE_NUMBERS);
  VREAL below = m - SPLAT(R(1.0));
  VREAL above = m + SPLAT(R(1.0));
  VREAL z;
  divide(1, &below, &above, &z);
  VREAL square = z * z;
  VREAL tail = (z * square) * logarithm_series(square);
  VREAL rest = fma(SPLAT(R(2.0)), z, fma(e, SPLAT(LN2_REST), tail));
  VREAL value = fma(e, SPLAT(LN2), rest);
  return SELECT(x, value, x <= SPLAT(LARGEST_FINITE));
}
