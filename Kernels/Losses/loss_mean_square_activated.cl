// Mean square of outputs that have an activation: the loss is the mean of residual^2 over points and outputs, and what
// is fed back is residual * slope.
//
// An output's sum is taken times the scale of its layer; outputs ascend, and sums begin at +0. Reference: OutputHead.swift.

// Makes of the sums of one point's outputs what is fed back to them; gives what the point adds to the loss. Details are
// what a neighbour asks for: how the error grows with the sum, and for a twin what the activation asks for, and the residual.
static inline VREAL close_outputs(
    __private VREAL* sums, __private VREAL* details, const __global REAL* targets,
    REAL output_scale, const __global VREAL* point) {
  VREAL loss = SPLAT(R(0.0));
  for (int output = 0; output < OUTPUTS; ++output) {
    VREAL sum = sums[output] * SPLAT(output_scale);
    VREAL value = output_value(sum);
    VREAL slope = output_slope(value);
    VREAL residual = value - SPLAT(targets[output]);
    loss = fma(residual, residual, loss);
    sums[output] = residual * slope;
    if (OUTPUT_DETAILS == 2) {
      details[output] = output_detail(sum, value);
      details[OUTPUTS + output] = residual;
    } else {
      details[output] = fma(residual, output_bend(value, slope), slope * slope);
    }
  }
  return loss;
}

// Makes of a neighbour's outputs what is fed back to it. Reference: OutputHead+Twin.swift.
static inline void close_differences(__private VREAL* outputs, const __private VREAL* details) {
  for (int output = 0; output < OUTPUTS; ++output) {
    if (OUTPUT_DETAILS == 2) {
      VREAL slope;
      VREAL value = output_difference(outputs[output], details[output], &slope);
      VREAL base_slope = output_slope(output_value_of_detail(details[output]));
      outputs[output] = fma(value, base_slope + slope, details[OUTPUTS + output] * slope);
    } else {
      outputs[output] = details[output] * outputs[output];
    }
  }
}
