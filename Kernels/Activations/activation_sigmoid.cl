// Sigmoid: the activation of one scaled sum and of several in their places, and the gradient below a sum from the
// gradient above it. It is 1/2 + 1/2 tanh(z/2). Reference: Sigmoid.swift.

// 1 where a layer's sums are stored first and then activated, as those of tanh are.
#define ACTIVATES_A_LAYER 1

static inline VREAL activate(VREAL sum, const __global VREAL* point) { return sigmoid(sum); }

ALWAYS_INLINE void activate_all(
    const int count, const __global VREAL* point, __private VREAL* sums) {
#pragma unroll
  for (int index = 0; index < count; ++index) sums[index] = sums[index] * SPLAT(R(0.5));
  hyperbolic_tangents(count, sums);
#pragma unroll
  for (int index = 0; index < count; ++index) {
    sums[index] = fma(sums[index], SPLAT(R(0.5)), SPLAT(R(0.5)));
  }
}

// 1 where `back_propagate` gives the slope as it is.
#define PASSES_SLOPES 0

static inline VREAL back_propagate(VREAL slope, VREAL value, const __global VREAL* point) {
  return slope * fma(-value, value, value);
}

// 1 where a difference needs of the base's neuron more than what it gives: its slope.
#define DETAILS 1

// 1 where that is its sum.
#define HAS_KINK 0

// The same of a network's own neuron.
static inline VREAL own_detail(VREAL value, VREAL sum) {
  return fma(-value, value, value);
}

// Makes of the differences of sums those of what neurons give.
ALWAYS_INLINE void value_differences(
    const int count, const __private VREAL* values, const __private VREAL* slopes,
    const __global VREAL* point, const __global BaseNumber* base_point, __private VREAL* sums) {
  if (KEEPS_PRODUCTS) {
    // Of the tangent 2 h - 1, whose slope is four times this one.
    VREAL tangents[BLOCK];
#pragma unroll
    for (int index = 0; index < count; ++index) {
      tangents[index] = fma(SPLAT(R(2.0)), values[index], SPLAT(R(-1.0)));
      sums[index] = sums[index] * SPLAT(R(0.5));
    }
    tangent_rises(count, tangents, sums);
#pragma unroll
    for (int index = 0; index < count; ++index) sums[index] = SPLAT(R(2.0)) * sums[index];
  }
#pragma unroll
  for (int index = 0; index < count; ++index) sums[index] = slopes[index] * sums[index];
}

// How much greater the gradient below is than the base's; `fed` how much greater that above, `above` the base's.
static inline VREAL back_propagate_difference(
    VREAL fed, VREAL above, VREAL difference, VREAL value, VREAL slope,
    const __global VREAL* point, const __global BaseNumber* base_point) {
  // h' (1 - h') - h (1 - h) = (1 - h - h') dh
  VREAL slope_difference = (SPLAT(R(1.0)) - (value + PRIME(value, difference))) * difference;
  return fma(fed, PRIME(slope, slope_difference), above * slope_difference);
}
