// Kernels that measure elementary.cl, exponential.cl and trigonometric.cl; needs all, and real.cl.
//
// The evaluate kernels apply a function to buffers, one vector per work-item. A sweep over every
// finite float uses two programs: one of PRECISION 32 and any LANES fills buffers with results,
// one of PRECISION 64 and LANES 1 compares them with the hyperbolic tangent in double.

__kernel void evaluate_hyperbolic_tangent(__global const REAL *x, __global REAL *result) {
  const size_t item = get_global_id(0);
  STORE(hyperbolic_tangent(LOAD(item, x)), item, result);
}

__kernel void evaluate_quotient(__global const REAL *a, __global const REAL *b,
                                __global REAL *result) {
  const size_t item = get_global_id(0);
  STORE(quotient(LOAD(item, a), LOAD(item, b)), item, result);
}

__kernel void evaluate_exponential(__global const REAL *x, __global REAL *result) {
  const size_t item = get_global_id(0);
  STORE(exponential(LOAD(item, x)), item, result);
}

__kernel void evaluate_exponential_less_one(__global const REAL *x, __global REAL *result) {
  const size_t item = get_global_id(0);
  STORE(exponential_less_one(LOAD(item, x)), item, result);
}

__kernel void evaluate_logarithm(__global const REAL *x, __global REAL *result) {
  const size_t item = get_global_id(0);
  STORE(logarithm(LOAD(item, x)), item, result);
}

__kernel void evaluate_sine(__global const REAL *x, __global REAL *result) {
  const size_t item = get_global_id(0);
  VREAL sine, cosine;
  sine_and_cosine(LOAD(item, x), &sine, &cosine);
  STORE(sine, item, result);
}

__kernel void evaluate_cosine(__global const REAL *x, __global REAL *result) {
  const size_t item = get_global_id(0);
  VREAL sine, cosine;
  sine_and_cosine(LOAD(item, x), &sine, &cosine);
  STORE(cosine, item, result);
}

__kernel void evaluate_square_root(__global const REAL *x, __global REAL *result) {
  const size_t item = get_global_id(0);
  STORE(square_root(LOAD(item, x)), item, result);
}

#if PRECISION == 32

// Element i of the result is the hyperbolic tangent of the float whose bit pattern is first + i.
__kernel void sweep_hyperbolic_tangent(const uint first, __global float *result) {
  const size_t item = get_global_id(0);
  uint pattern[LANES];
  for (uint lane = 0; lane < LANES; lane++) {
    pattern[lane] = first + (uint)item * LANES + lane;
  }
  STORE(hyperbolic_tangent(AS_VREAL(LOAD(0, pattern))), item, result);
}

#elif LANES == 1

// The spacing of floats around the tangent t >= 0, as a power of two that turns errors into ulps.
// Below 1 stands for 1 as well: floats beyond 1 are no candidates.
static inline double ulps_per_unit(double t) {
  const long exponent = as_long(t) >> SIGNIFICAND_BITS;
  const long smallest = EXPONENT_BIAS - 126;
  const long largest = EXPONENT_BIAS - 1;
  const long bounded = exponent < smallest ? smallest : exponent > largest ? largest : exponent;
  return as_double((2 * EXPONENT_BIAS + 23 - bounded) << SIGNIFICAND_BITS);
}

// Each work-item examines `run` consecutive non-negative finite patterns, from first + item * run.
// `positive` holds the results for patterns from `first` on, one more than there are to examine,
// so that each is compared with its successor; `negative` holds those for the same patterns with
// the sign bit set. For each item: the largest error in ulps, the pattern where it occurs, the
// number of patterns whose successor has a smaller result and of those whose negative is not odd.
__kernel void compare_hyperbolic_tangent(const uint first, const uint run,
                                         __global const float *positive,
                                         __global const float *negative,
                                         __global double *largest_error,
                                         __global uint *worst_pattern,
                                         __global uint *not_monotone, __global uint *not_odd) {
  const uint item = get_global_id(0);
  double largest = -1.0;
  uint worst = 0;
  uint falls = 0;
  uint asymmetries = 0;
  for (uint offset = item * run; offset < (item + 1) * run; offset++) {
    const float result = positive[offset];
    const double exact = hyperbolic_tangent((double)as_float(first + offset));
    const double difference = ((double)result - exact) * ulps_per_unit(exact);
    const double error = difference < 0.0 ? -difference : difference;
    // A NaN fails the comparison and so counts as the largest error of all.
    if (!(error <= largest)) {
      largest = error;
      worst = first + offset;
    }
    falls += positive[offset + 1] < result ? 1 : 0;
    asymmetries += as_uint(negative[offset]) != (as_uint(result) ^ 0x80000000u) ? 1 : 0;
  }
  largest_error[item] = largest;
  worst_pattern[item] = worst;
  not_monotone[item] = falls;
  not_odd[item] = asymmetries;
}

#endif
