// Cross-entropy: the loss is the mean over points of -log p, where p is what softmax makes of the output of the point's
// class. Targets are a 1 among 0s.
//
// An output's sum is taken times the scale of its layer; outputs ascend, and sums begin at +0. Reference: OutputHead.swift.

// Makes of the sums of one point's outputs what is fed back to them; gives what the point adds to the loss. Details are
// what a tangent asks for.
static inline VREAL close_outputs(
    __private VREAL* sums, __private VREAL* details, const __global REAL* targets,
    REAL output_scale) {
  for (int output = 0; output < OUTPUTS; ++output) sums[output] *= SPLAT(output_scale);
  VREAL most = sums[0];
  for (int output = 1; output < OUTPUTS; ++output) {
    most = SELECT(most, sums[output], sums[output] > most);
  }
  VREAL total = SPLAT(R(0.0));
  VREAL own = SPLAT(R(0.0));
  for (int output = 0; output < OUTPUTS; ++output) {
    VREAL below = sums[output] - most;
    own = fma(SPLAT(targets[output]), below, own);
    details[output] = exponential(below);
    total += details[output];
  }
  for (int output = 0; output < OUTPUTS; ++output) {
    VREAL share;
    divide(1, details + output, &total, &share);
    details[output] = share;
    sums[output] = share - SPLAT(targets[output]);
  }
  return logarithm(total) - own;
}

// Makes of a tangent's outputs what is fed back to it.
static inline void close_tangent(__private VREAL* outputs, const __private VREAL* details) {
  VREAL mean = SPLAT(R(0.0));
  for (int output = 0; output < OUTPUTS; ++output) mean = fma(details[output], outputs[output], mean);
  for (int output = 0; output < OUTPUTS; ++output) {
    outputs[output] = details[output] * (outputs[output] - mean);
  }
}
