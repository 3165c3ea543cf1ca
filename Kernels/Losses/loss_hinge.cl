// Hinge: the loss is the mean over points and outputs of what 1 - target output has above 0. Targets are 1 or -1.
//
// An output's sum is taken times the scale of its layer; outputs ascend, and sums begin at +0. Reference: OutputHead.swift.

// Makes of the sums of one point's outputs what is fed back to them; gives what the point adds to the loss. Details are
// what a tangent asks for.
static inline VREAL close_outputs(
    __private VREAL* sums, __private VREAL* details, const __global REAL* targets,
    REAL output_scale) {
  VREAL loss = SPLAT(R(0.0));
  for (int output = 0; output < OUTPUTS; ++output) {
    VREAL target = SPLAT(targets[output]);
    VREAL margin = fma(-target, sums[output] * SPLAT(output_scale), SPLAT(R(1.0)));
    // NaN is not below 0, so it stays NaN.
    loss += SELECT(margin, SPLAT(R(0.0)), margin < SPLAT(R(0.0)));
    sums[output] = SELECT(SPLAT(R(0.0)), -target, margin > SPLAT(R(0.0)));
    details[output] = SPLAT(R(0.0));
  }
  return loss;
}

// Makes of a tangent's outputs what is fed back to it.
static inline void close_tangent(__private VREAL* outputs, const __private VREAL* details) {
  for (int output = 0; output < OUTPUTS; ++output) outputs[output] = details[output] * outputs[output];
}
