// What output neurons make of their sums: tanh. Reference: OutputHead.swift.

static inline VREAL output_value(VREAL sum) { return hyperbolic_tangent(sum); }

static inline VREAL output_slope(VREAL value) { return fma(-value, value, SPLAT(R(1.0))); }

static inline VREAL output_bend(VREAL value, VREAL slope) { return SPLAT(R(-2.0)) * value * slope; }

// What of the network's output a difference asks for: its value. And the output again.
static inline VREAL output_detail(VREAL sum, VREAL value) { return value; }

static inline VREAL output_value_of_detail(VREAL detail) { return detail; }

// How much more the output is for a sum that is so much more, and its slope.
static inline VREAL output_difference(VREAL sum, VREAL detail, __private VREAL* slope) {
  VREAL rise = sum;
  tangent_rises(1, &detail, &rise);
  VREAL value = fma(-detail, detail, SPLAT(R(1.0))) * rise;
  *slope = -(detail + (detail + value)) * value;
  return value;
}
