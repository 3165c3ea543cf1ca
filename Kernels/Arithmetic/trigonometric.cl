// Sine and cosine: the same bits on every device and in the Swift reference. Needs real.cl. Only + - * fma, comparisons, selects and
// integers on bit patterns. The algorithm and its error: docs/numerics-elementary.md. The numbers are the output of
// tools/trigonometric-coefficients.

#if PRECISION == 32
#define QUARTERS_PER_UNIT 0x1.45f306p-1f
#define QUARTER 0x1.921fb4p+0f
#define QUARTER_REST 0x1.4442dp-24f
#define QUARTER_LAST 0x1.84698ap-48f
#define SINE_TERM_3 -0x1.555556p-3f
#define SINE_TERM_5 0x1.111106p-7f
#define SINE_TERM_7 -0x1.a00cfcp-13f
#define SINE_TERM_9 0x1.6c4014p-19f
#define COSINE_TERM_2 -0x1p-1f
#define COSINE_TERM_4 0x1.555532p-5f
#define COSINE_TERM_6 -0x1.6c0456p-10f
#define COSINE_TERM_8 0x1.984928p-16f
#else
#define QUARTERS_PER_UNIT 0x1.45f306dc9c883p-1
#define QUARTER 0x1.921fb54442d18p+0
#define QUARTER_REST 0x1.1a62633145c06p-54
#define QUARTER_LAST 0x1.c1cd129024e09p-107
#define SINE_TERM_3 -0x1.5555555555548p-3
#define SINE_TERM_5 0x1.111111110f7dp-7
#define SINE_TERM_7 -0x1.a01a019bfde2ep-13
#define SINE_TERM_9 0x1.71de3567c8a71p-19
#define SINE_TERM_11 -0x1.ae5e5a8900926p-26
#define SINE_TERM_13 0x1.5d8fcf243600cp-33
#define COSINE_TERM_2 -0x1p-1
#define COSINE_TERM_4 0x1.5555555555539p-5
#define COSINE_TERM_6 -0x1.6c16c16c13ba6p-10
#define COSINE_TERM_8 0x1.a01a019b2d792p-16
#define COSINE_TERM_10 -0x1.27e4f72b6b9d8p-22
#define COSINE_TERM_12 0x1.1ee96cc184acdp-29
#define COSINE_TERM_14 -0x1.8f7541714281ep-37
#endif

// An argument beyond it counts as the limit.
#define TURN_LIMIT R(0x1p20)

// sin(r) / r - 1 and (cos(r) - 1) / r^2 for the rest r of an argument; `square` is r^2. Adding +0 makes the first one +0, not -0, at
// r = 0, and so keeps the sign of a zero.
static inline VREAL sine_excess(VREAL square) {
#if PRECISION == 32
  VREAL sum = fma(SPLAT(SINE_TERM_9), square, SPLAT(SINE_TERM_7));
#else
  VREAL sum = fma(SPLAT(SINE_TERM_13), square, SPLAT(SINE_TERM_11));
  sum = fma(sum, square, SPLAT(SINE_TERM_9));
  sum = fma(sum, square, SPLAT(SINE_TERM_7));
#endif
  sum = fma(sum, square, SPLAT(SINE_TERM_5));
  sum = fma(sum, square, SPLAT(SINE_TERM_3));
  return fma(sum, square, SPLAT(R(0.0)));
}

static inline VREAL cosine_series(VREAL square) {
#if PRECISION == 32
  VREAL sum = fma(SPLAT(COSINE_TERM_8), square, SPLAT(COSINE_TERM_6));
#else
  VREAL sum = fma(SPLAT(COSINE_TERM_14), square, SPLAT(COSINE_TERM_12));
  sum = fma(sum, square, SPLAT(COSINE_TERM_10));
  sum = fma(sum, square, SPLAT(COSINE_TERM_8));
  sum = fma(sum, square, SPLAT(COSINE_TERM_6));
#endif
  sum = fma(sum, square, SPLAT(COSINE_TERM_4));
  return fma(sum, square, SPLAT(COSINE_TERM_2));
}

// Turns a number's sign where the second bit of a count of quarters is set.
static inline VREAL signed_by(VREAL number, VUINT quarters) {
  return AS_VREAL(AS_VUINT(number) ^ ((quarters & (BITS)2) << (PRECISION - 2)));
}

// sin(x) and cos(x) within 2.4 ulp: odd and even bit for bit, +-0 at +-0, NaN for NaN.
//
// x = n pi/2 + r: the lowest two bits of the sum with WHOLE_NUMBERS say which of both the sine is, and its sign. The first product of
// the reduction leaves no error.
static inline void sine_and_cosine(VREAL x, __private VREAL* sine, __private VREAL* cosine) {
  // Written so that NaN fails both comparisons and stays.
  VREAL clamped = SELECT(x, SPLAT(TURN_LIMIT), x > SPLAT(TURN_LIMIT));
  clamped = SELECT(clamped, SPLAT(-TURN_LIMIT), clamped < SPLAT(-TURN_LIMIT));
  VREAL shifted = fma(clamped, SPLAT(QUARTERS_PER_UNIT), SPLAT(WHOLE_NUMBERS));
  VREAL n = shifted - SPLAT(WHOLE_NUMBERS);
  VREAL r = fma(n, SPLAT(-QUARTER), clamped);
  r = fma(n, SPLAT(-QUARTER_REST), r);
  r = fma(n, SPLAT(-QUARTER_LAST), r);

  VREAL square = r * r;
  VREAL along = fma(sine_excess(square), r, r);
  VREAL across = fma(cosine_series(square), square, SPLAT(R(1.0)));
  VUINT quarters = AS_VUINT(shifted);
  VINT swaps = (AS_VINT(shifted) & (VINT)(1)) == (VINT)(1);
  *sine = signed_by(SELECT(along, across, swaps), quarters);
  *cosine = signed_by(SELECT(across, along, swaps), quarters + (BITS)1);
}
