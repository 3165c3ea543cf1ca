// What output neurons make of their sums: nothing below 0. NaN stays NaN. Reference: OutputHead.swift.

static inline VREAL output_value(VREAL sum) {
  return SELECT(sum, SPLAT(R(0.0)), sum < SPLAT(R(0.0)));
}

static inline VREAL output_slope(VREAL value) {
  return SELECT(SPLAT(R(0.0)), SPLAT(R(1.0)), value > SPLAT(R(0.0)));
}

static inline VREAL output_bend(VREAL value, VREAL slope) { return SPLAT(R(0.0)); }

// What of the network's output a difference asks for: its sum. And the output again.
static inline VREAL output_detail(VREAL sum, VREAL value) { return sum; }

static inline VREAL output_value_of_detail(VREAL detail) { return output_value(detail); }

// How much more the output is for a sum that is so much more, and its slope.
static inline VREAL output_difference(VREAL sum, VREAL detail, __private VREAL* slope) {
  VREAL own = detail + sum;
  VINT is_on = own > SPLAT(R(0.0));
  VINT was_on = detail > SPLAT(R(0.0));
  *slope = SELECT(
      SELECT(SPLAT(R(0.0)), SPLAT(R(-1.0)), was_on), SELECT(SPLAT(R(1.0)), SPLAT(R(0.0)), was_on),
      is_on);
  return SELECT(
      SELECT(SPLAT(R(0.0)), -detail, was_on), SELECT(own, sum, was_on), is_on);
}
