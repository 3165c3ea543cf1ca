// What output neurons make of their sums: nothing below 0. NaN stays NaN. Reference: OutputHead.swift.

static inline VREAL output_value(VREAL sum) {
  return SELECT(sum, SPLAT(R(0.0)), sum < SPLAT(R(0.0)));
}

static inline VREAL output_slope(VREAL value) {
  return SELECT(SPLAT(R(0.0)), SPLAT(R(1.0)), value > SPLAT(R(0.0)));
}

static inline VREAL output_bend(VREAL value, VREAL slope) { return SPLAT(R(0.0)); }
