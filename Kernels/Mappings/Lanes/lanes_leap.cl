// Mapping `lanes`: what a step would cost if the last update had been LEAP_STEPS times as large once more. Reference:
// ReferenceNetwork+Leap.swift.
//
// In a state the weights before the last update lie at LEAP_PREVIOUS, in scratch memory those of the leap at LEAP_WEIGHTS.

#ifndef LEAP_STEPS
#error "LEAP_STEPS: updates that a leap goes ahead"
#endif

// The sum of the losses at `W + LEAP_STEPS (W - what W was before the last update)`; keeps W for the next step.
ALWAYS_INLINE VREAL leap_loss(
    const __global VREAL* point, __global VREAL* state, __global VREAL* scratch,
    const __global REAL* inputs, const __global REAL* targets, REAL hidden_scale,
    REAL output_scale) {
  __global VREAL* previous = state + LEAP_PREVIOUS;
  __global VREAL* leap = scratch + LEAP_WEIGHTS;
  for (int parameter = 0; parameter < WEIGHTS; ++parameter) {
    VREAL weight = state[parameter];
    leap[parameter] = fma(SPLAT((REAL)LEAP_STEPS), weight - previous[parameter], weight);
    previous[parameter] = weight;
  }
  return loss_sum_of(point, leap, inputs, targets, hidden_scale, output_scale);
}
