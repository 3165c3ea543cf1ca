// tanh: the activation of one scaled sum and of several in their places, and the gradient below a sum from the
// gradient above it.

// 1 where a layer's sums are stored first and then activated: the chain of a tangent's operations can then begin
// long before the one of its neighbours ends, and need not wait for the last sum.
#define ACTIVATES_A_LAYER 1

static inline VREAL activate(VREAL sum, const __global VREAL* point) { return hyperbolic_tangent(sum); }

ALWAYS_INLINE void activate_all(
    const int count, const __global VREAL* point, __private VREAL* sums) {
  hyperbolic_tangents(count, sums);
}

// 1 where `back_propagate` gives the slope as it is.
#define PASSES_SLOPES 0

static inline VREAL back_propagate(VREAL slope, VREAL value, const __global VREAL* point) {
  return slope * fma(-value, value, SPLAT(R(1.0)));
}

// 1 where a difference needs of the base's neuron more than what it gives: its slope.
#define DETAILS 1

// 1 where that is its sum.
#define HAS_KINK 0

// The same of a network's own neuron.
static inline VREAL own_detail(VREAL value, VREAL sum) {
  return fma(-value, value, SPLAT(R(1.0)));
}

// Makes of the differences of sums those of what neurons give.
ALWAYS_INLINE void value_differences(
    const int count, const __private VREAL* values, const __private VREAL* slopes,
    const __global VREAL* point, const __global BaseNumber* base_point, __private VREAL* sums) {
  if (KEEPS_PRODUCTS) tangent_rises(count, values, sums);
#pragma unroll
  for (int index = 0; index < count; ++index) sums[index] = slopes[index] * sums[index];
}

// How much greater the gradient below is than the base's; `fed` how much greater that above, `above` the base's.
static inline VREAL back_propagate_difference(
    VREAL fed, VREAL above, VREAL difference, VREAL value, VREAL slope,
    const __global VREAL* point, const __global BaseNumber* base_point) {
  VREAL slope_difference = -(value + PRIME(value, difference)) * difference;
  return fma(fed, PRIME(slope, slope_difference), above * slope_difference);
}
