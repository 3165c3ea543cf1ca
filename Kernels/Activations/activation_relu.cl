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

// 1 where a difference needs of the orbit's neuron more than what it gives: its sum.
#define DETAILS 1

// Makes of the differences of sums those of what neurons give.
ALWAYS_INLINE void value_differences(
    const int count, const __private VREAL* values, const __private VREAL* orbit_sums,
    const __global VREAL* point, const __global REAL* orbit_point, __private VREAL* sums) {
#pragma unroll
  for (int index = 0; index < count; ++index) {
    VREAL own = orbit_sums[index] + sums[index];
    VINT on = orbit_sums[index] > SPLAT(R(0.0));
    VREAL rest = SELECT(SPLAT(R(0.0)), -orbit_sums[index], on);
    sums[index] = SELECT(rest, SELECT(own, sums[index], on), own > SPLAT(R(0.0)));
  }
}

// How much greater the gradient below is than the orbit's; `fed` how much greater that above, `above` the orbit's.
static inline VREAL back_propagate_difference(
    VREAL fed, VREAL above, VREAL difference, VREAL value, VREAL orbit_sum,
    const __global VREAL* point, const __global REAL* orbit_point) {
  VINT on = value > SPLAT(R(0.0));
  VREAL rest = SELECT(SPLAT(R(0.0)), -above, on);
  return SELECT(rest, SELECT(above + fed, fed, on), value + difference > SPLAT(R(0.0)));
}
