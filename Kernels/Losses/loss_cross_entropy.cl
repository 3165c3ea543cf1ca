// Cross-entropy: the loss is the mean over points of -log p, where p is what softmax makes of the output of the point's
// class. Targets are a 1 among 0s.
//
// An output's sum is taken times the scale of its layer; outputs ascend, and sums begin at +0. Reference: OutputHead.swift.

// Makes of sums what they lack of the greatest, and of these the shares of softmax; gives the sum of their exponentials.
static inline VREAL softmax(__private VREAL* sums, __private VREAL* shares) {
  VREAL most = sums[0];
  for (int output = 1; output < OUTPUTS; ++output) {
    most = SELECT(most, sums[output], sums[output] > most);
  }
  VREAL total = SPLAT(R(0.0));
  for (int output = 0; output < OUTPUTS; ++output) {
    sums[output] -= most;
    shares[output] = exponential(sums[output]);
    total += shares[output];
  }
  for (int output = 0; output < OUTPUTS; ++output) {
    VREAL share;
    divide(1, shares + output, &total, &share);
    shares[output] = share;
  }
  return total;
}

// Makes of the sums of one point's outputs what is fed back to them; gives what the point adds to the loss. Details are
// what a neighbour asks for: p, and for a twin also what an output lacks of the greatest.
static inline VREAL close_outputs(
    __private VREAL* sums, __private VREAL* details, const __global REAL* targets,
    REAL output_scale, const __global VREAL* point) {
  for (int output = 0; output < OUTPUTS; ++output) sums[output] *= SPLAT(output_scale);
  VREAL total = softmax(sums, details);
  VREAL own = SPLAT(R(0.0));
  for (int output = 0; output < OUTPUTS; ++output) {
    own = fma(SPLAT(targets[output]), sums[output], own);
    if (OUTPUT_DETAILS == 2) details[OUTPUTS + output] = sums[output];
    sums[output] = details[output] - SPLAT(targets[output]);
  }
  return logarithm(total) - own;
}

// Makes of a twin's outputs what is fed back to it: each pair of outputs adds to one what it takes from the other. Reference:
// OutputHead+Twin.swift.
static inline void close_twin(__private VREAL* outputs, const __private VREAL* details) {
  VREAL sums[OUTPUTS];
  VREAL shares[OUTPUTS];
  VREAL parts[OUTPUTS];
  for (int output = 0; output < OUTPUTS; ++output) {
    sums[output] = details[OUTPUTS + output] + outputs[output];
    parts[output] = SPLAT(R(0.0));
  }
  softmax(sums, shares);
  for (int j = 0; j < OUTPUTS; ++j) {
    for (int k = j + 1; k < OUTPUTS; ++k) {
      VREAL apart = outputs[j] - outputs[k];
      VINT is_above = apart > SPLAT(R(0.0));
      VREAL factor = SELECT(details[j] * shares[k], -(shares[j] * details[k]), is_above);
      VREAL part = factor * exponential_less_one(SELECT(apart, -apart, is_above));
      parts[j] += part;
      parts[k] -= part;
    }
  }
  for (int output = 0; output < OUTPUTS; ++output) outputs[output] = parts[output];
}

// Makes of a neighbour's outputs what is fed back to it.
static inline void close_differences(__private VREAL* outputs, const __private VREAL* details) {
  if (OUTPUT_DETAILS == 2) {
    close_twin(outputs, details);
    return;
  }
  VREAL mean = SPLAT(R(0.0));
  for (int output = 0; output < OUTPUTS; ++output) mean = fma(details[output], outputs[output], mean);
  for (int output = 0; output < OUTPUTS; ++output) {
    outputs[output] = details[output] * (outputs[output] - mean);
  }
}
