// Mean square of outputs that have an activation: the loss is the mean of residual^2 over points and outputs, and what
// is fed back is residual * slope.
//
// An output's sum is taken times the scale of its layer; outputs ascend, and sums begin at +0. Reference: OutputHead.swift.

// Makes of the sums of one point's outputs what is fed back to them; gives what the point adds to the loss. Details are
// what a tangent asks for.
static inline VREAL close_outputs(
    __private VREAL* sums, __private VREAL* details, const __global REAL* targets,
    REAL output_scale) {
  VREAL loss = SPLAT(R(0.0));
  for (int output = 0; output < OUTPUTS; ++output) {
    VREAL value = output_value(sums[output] * SPLAT(output_scale));
    VREAL slope = output_slope(value);
    VREAL residual = value - SPLAT(targets[output]);
    loss = fma(residual, residual, loss);
    sums[output] = residual * slope;
    details[output] = fma(residual, output_bend(value, slope), slope * slope);
  }
  return loss;
}

// Makes of a tangent's outputs what is fed back to it.
static inline void close_tangent(__private VREAL* outputs, const __private VREAL* details) {
  for (int output = 0; output < OUTPUTS; ++output) outputs[output] = details[output] * outputs[output];
}
