// Leaky ReLU: the activation of one scaled sum and of several in their places, and the gradient below a sum from the
// gradient above it. The slope below zero is a parameter; it is not negative, so the sign of a value is that of its
// sum. Reference: LeakyReLU.swift.

// 0 where a sum is activated before it is stored.
#define ACTIVATES_A_LAYER 0

static inline VREAL activate(VREAL sum, const __global VREAL* point) {
  return SELECT(point[POINT_NEGATIVE_SLOPE] * sum, sum, sum > SPLAT(R(0.0)));
}

ALWAYS_INLINE void activate_all(
    const int count, const __global VREAL* point, __private VREAL* sums) {
#pragma unroll
  for (int index = 0; index < count; ++index) sums[index] = activate(sums[index], point);
}

// 1 where `back_propagate` gives the slope as it is.
#define PASSES_SLOPES 0

static inline VREAL back_propagate(VREAL slope, VREAL value, const __global VREAL* point) {
  return SELECT(point[POINT_NEGATIVE_SLOPE] * slope, slope, value > SPLAT(R(0.0)));
}

// 1 where a difference needs of the base's neuron more than what it gives: its sum.
#define DETAILS 1

// 1 where that is its sum.
#define HAS_KINK 1

// The same of a network's own neuron.
static inline VREAL own_detail(VREAL value, VREAL sum) {
  return sum;
}

// Makes of the differences of sums those of what neurons give.
ALWAYS_INLINE void value_differences(
    const int count, const __private VREAL* values, const __private VREAL* base_sums,
    const __global VREAL* point, const __global BaseNumber* base_point, __private VREAL* sums) {
  VREAL slope = point[POINT_NEGATIVE_SLOPE];
#pragma unroll
  for (int index = 0; index < count; ++index) {
    VREAL base_sum = base_sums[index];
    VREAL own = PRIME(base_sum, sums[index]);
    VINT on = base_sum > SPLAT(R(0.0));
    VREAL steeper =
        PARAMETERS_DIFFER
            ? fma(slope, sums[index], point[GROWTH_OF(POINT_NEGATIVE_SLOPE)] * base_sum)
            : slope * sums[index];
    VREAL below = SELECT(steeper, fma(slope, own, -base_sum), on);
    VREAL over = SELECT(own - values[index], sums[index], on);
    sums[index] = SELECT(below, over, own > SPLAT(R(0.0)));
  }
}

// How much greater the gradient below is than the base's; `fed` how much greater that above, `above` the base's.
static inline VREAL back_propagate_difference(
    VREAL fed, VREAL above, VREAL difference, VREAL value, VREAL base_sum,
    const __global VREAL* point, const __global BaseNumber* base_point) {
  VREAL slope = point[POINT_NEGATIVE_SLOPE];
  VINT on = value > SPLAT(R(0.0));
  VREAL steeper = PARAMETERS_DIFFER
                      ? fma(slope, fed, point[GROWTH_OF(POINT_NEGATIVE_SLOPE)] * above)
                      : slope * fed;
  VREAL below = SELECT(steeper, fma(slope, above + fed, -above), on);
  VREAL over =
      SELECT(fma(-SPLAT(base_point[POINT_NEGATIVE_SLOPE]), above, above + fed), fed, on);
  return SELECT(below, over, PRIME(value, difference) > SPLAT(R(0.0)));
}
