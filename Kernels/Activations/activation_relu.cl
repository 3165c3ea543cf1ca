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
