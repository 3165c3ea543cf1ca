// ReLU: the activation of one scaled sum and of several in their places, and the gradient below a sum from the
// gradient above it. NaN is not below 0, so it stays NaN.

// 0 where a sum is activated before it is stored.
#define ACTIVATES_A_LAYER 0

static inline VREAL activate(VREAL sum, const __global VREAL* point) {
  return SELECT(sum, SPLAT(R(0.0)), sum < SPLAT(R(0.0)));
}

ALWAYS_INLINE void activate_all(
    const int count, const __global VREAL* point, __private VREAL* sums) {
#pragma unroll
  for (int index = 0; index < count; ++index) sums[index] = activate(sums[index], point);
}

// 1 where `back_propagate` gives the slope as it is.
#define PASSES_SLOPES 0

static inline VREAL back_propagate(VREAL slope, VREAL value, const __global VREAL* point) {
  return SELECT(SPLAT(R(0.0)), slope, value > SPLAT(R(0.0)));
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
#pragma unroll
  for (int index = 0; index < count; ++index) {
    VREAL own = PRIME(base_sums[index], sums[index]);
    VINT on = base_sums[index] > SPLAT(R(0.0));
    VREAL rest = SELECT(SPLAT(R(0.0)), -base_sums[index], on);
    sums[index] = SELECT(rest, SELECT(own, sums[index], on), own > SPLAT(R(0.0)));
  }
}

// How much greater the gradient below is than the base's; `fed` how much greater that above, `above` the base's.
static inline VREAL back_propagate_difference(
    VREAL fed, VREAL above, VREAL difference, VREAL value, VREAL base_sum,
    const __global VREAL* point, const __global BaseNumber* base_point) {
  VINT on = value > SPLAT(R(0.0));
  VREAL rest = SELECT(SPLAT(R(0.0)), -above, on);
  return SELECT(rest, SELECT(above + fed, fed, on), PRIME(value, difference) > SPLAT(R(0.0)));
}
