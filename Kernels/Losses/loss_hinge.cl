// Hinge: the loss is the mean over points and outputs of what 1 - target output has above 0. Targets are 1 or -1. The lazy hinge has
// 1 / laziness for the 1, and takes from an output that of the start, which follows the point's targets.
//
// An output's sum is taken times the scale of its layer; outputs ascend, and sums begin at +0. Reference: OutputHead.swift.

#if TARGETS > OUTPUTS
#define LEAST_MARGIN quotient(SPLAT(R(1.0)), point[POINT_LAZINESS])
#define START_OF(output) SPLAT(targets[OUTPUTS + (output)])
#else
#define LEAST_MARGIN SPLAT(R(1.0))
#define START_OF(output) SPLAT(R(0.0))
#endif

// Makes of the sums of one point's outputs what is fed back to them; gives what the point adds to the loss. Details are
// what a neighbour asks for: 0, and for a twin the margin and the target.
static inline VREAL close_outputs(
    __private VREAL* sums, __private VREAL* details, const __global REAL* targets,
    REAL output_scale, const __global VREAL* point) {
  const VREAL least = LEAST_MARGIN;
  VREAL loss = SPLAT(R(0.0));
  for (int output = 0; output < OUTPUTS; ++output) {
    VREAL target = SPLAT(targets[output]);
    VREAL moved = sums[output] * SPLAT(output_scale) - START_OF(output);
    VREAL margin = fma(-target, moved, least);
    // NaN is not below 0, so it stays NaN.
    loss += SELECT(margin, SPLAT(R(0.0)), margin < SPLAT(R(0.0)));
    sums[output] = SELECT(SPLAT(R(0.0)), -target, margin > SPLAT(R(0.0)));
    details[output] = OUTPUT_DETAILS == 2 ? margin : SPLAT(R(0.0));
    if (OUTPUT_DETAILS == 2) details[OUTPUTS + output] = target;
  }
  return loss;
}

// Makes of a neighbour's outputs what is fed back to it. Reference: OutputHead+Twin.swift.
static inline void close_differences(__private VREAL* outputs, const __private VREAL* details) {
  for (int output = 0; output < OUTPUTS; ++output) {
    if (OUTPUT_DETAILS == 2) {
      VREAL target = details[OUTPUTS + output];
      VINT was_on = details[output] > SPLAT(R(0.0));
      VINT is_on = fma(-target, outputs[output], details[output]) > SPLAT(R(0.0));
      VREAL off = SELECT(SPLAT(R(0.0)), target, was_on);
      VREAL on = SELECT(-target, SPLAT(R(0.0)), was_on);
      outputs[output] = SELECT(off, on, is_on);
    } else {
      outputs[output] = details[output] * outputs[output];
    }
  }
}
