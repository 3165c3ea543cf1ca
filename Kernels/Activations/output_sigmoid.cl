// What output neurons make of their sums: the sigmoid. Reference: OutputHead.swift.

static inline VREAL output_value(VREAL sum) { return sigmoid(sum); }

static inline VREAL output_slope(VREAL value) { return fma(-value, value, value); }

static inline VREAL output_bend(VREAL value, VREAL slope) {
  return slope * fma(SPLAT(R(-2.0)), value, SPLAT(R(1.0)));
}

// What of the network's output a difference asks for: its value. And the output again.
static inline VREAL output_detail(VREAL sum, VREAL value) { return value; }

static inline VREAL output_value_of_detail(VREAL detail) { return detail; }

// How much more the output is for a sum that is so much more, and its slope.
static inline VREAL output_difference(VREAL sum, VREAL detail, __private VREAL* slope) {
  // Of the tangent 2 v - 1, whose slope is four times this one.
  VREAL tangent = fma(SPLAT(R(2.0)), detail, SPLAT(R(-1.0)));
  VREAL rise = sum * SPLAT(R(0.5));
  tangent_rises(1, &tangent, &rise);
  VREAL value = fma(-detail, detail, detail) * (SPLAT(R(2.0)) * rise);
  *slope = (SPLAT(R(1.0)) - (detail + (detail + value))) * value;
  return value;
}
