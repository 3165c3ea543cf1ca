// Identity: a linear network.

// 0 where a sum is activated before it is stored.
#define ACTIVATES_A_LAYER 0

static inline VREAL activate(VREAL sum, const __global VREAL* point) { return sum; }

ALWAYS_INLINE void activate_all(
    const int count, const __global VREAL* point, __private VREAL* sums) {}

// 1 where `back_propagate` gives the slope as it is.
#define PASSES_SLOPES 1

static inline VREAL back_propagate(VREAL slope, VREAL value, const __global VREAL* point) { return slope; }
