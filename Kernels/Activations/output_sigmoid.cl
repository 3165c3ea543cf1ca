// What output neurons make of their sums: the sigmoid, 1/2 + 1/2 tanh(z/2). Reference: OutputHead.swift.

static inline VREAL output_value(VREAL sum) {
  return fma(hyperbolic_tangent(sum * SPLAT(R(0.5))), SPLAT(R(0.5)), SPLAT(R(0.5)));
}

static inline VREAL output_slope(VREAL value) { return fma(-value, value, value); }

static inline VREAL output_bend(VREAL value, VREAL slope) {
  return slope * fma(SPLAT(R(-2.0)), value, SPLAT(R(1.0)));
}
