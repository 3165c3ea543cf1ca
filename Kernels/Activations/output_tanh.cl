// What output neurons make of their sums: tanh. Reference: OutputHead.swift.

static inline VREAL output_value(VREAL sum) { return hyperbolic_tangent(sum); }

static inline VREAL output_slope(VREAL value) { return fma(-value, value, SPLAT(R(1.0))); }

static inline VREAL output_bend(VREAL value, VREAL slope) { return SPLAT(R(-2.0)) * value * slope; }
