// What output neurons make of their sums: the sigmoid. Reference: OutputHead.swift.

static inline VREAL output_value(VREAL sum) { return sigmoid(sum); }

static inline VREAL output_slope(VREAL value) { return fma(-value, value, value); }

static inline VREAL output_bend(VREAL value, VREAL slope) {
  return slope * fma(SPLAT(R(-2.0)), value, SPLAT(R(1.0)));
}
