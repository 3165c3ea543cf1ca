// Identity: a linear network.

// 0 where a sum is activated before it is stored.
#define ACTIVATES_A_LAYER 0

static inline VREAL activate(VREAL sum, const __global VREAL* point) { return sum; }

ALWAYS_INLINE void activate_all(
    const int count, const __global VREAL* point, __private VREAL* sums) {}

// 1 where `back_propagate` gives the slope as it is.
#define PASSES_SLOPES 1

static inline VREAL back_propagate(VREAL slope, VREAL value, const __global VREAL* point) { return slope; }

// 1 where a difference needs of the base's neuron more than what it gives.
#define DETAILS 0

// 1 where that is its sum.
#define HAS_KINK 0

// The same of a network's own neuron.
static inline VREAL own_detail(VREAL value, VREAL sum) {
  return value;
}

ALWAYS_INLINE void value_differences(
    const int count, const __private VREAL* values, const __private VREAL* details,
    const __global VREAL* point, const __global BaseNumber* base_point, __private VREAL* sums) {}

static inline VREAL back_propagate_difference(
    VREAL fed, VREAL above, VREAL difference, VREAL value, VREAL detail,
    const __global VREAL* point, const __global BaseNumber* base_point) {
  return fed;
}
