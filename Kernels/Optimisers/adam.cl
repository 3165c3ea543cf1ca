// What Adam with and without weight decay have in common. Reference: Adam.swift.
//
// kept[0] is the mean of gradients, kept[WEIGHTS] that of their squares.

// `1 / (1 - beta^(number + 1))`, or 1 where beta is 1. Beside each power stands what it lacks of 1.
static inline VREAL correction(VREAL beta, int number) {
  VREAL square = beta;
  VREAL square_rest = SPLAT(R(1.0)) - beta;
  VREAL power = SPLAT(R(1.0));
  VREAL rest = SPLAT(R(0.0));
  for (int exponent = number + 1; exponent > 0; exponent >>= 1) {
    if (exponent & 1) {
      rest = fma(power, square_rest, rest);
      power *= square;
    }
    square_rest = fma(square, square_rest, square_rest);
    square *= square;
  }
  return SELECT(SPLAT(R(1.0)), quotient(SPLAT(R(1.0)), rest), rest > SPLAT(R(0.0)));
}

// Takes a gradient, and gives what a step is a multiple of.
static inline VREAL adam_direction(
    VREAL gradient, int number, const __global VREAL* point, __global VREAL* kept) {
  VREAL beta1 = point[POINT_BETA1];
  VREAL beta2 = point[POINT_BETA2];
  VREAL first = fma(beta1, kept[0], (SPLAT(R(1.0)) - beta1) * gradient);
  VREAL second = fma(beta2, kept[WEIGHTS], (SPLAT(R(1.0)) - beta2) * gradient * gradient);
  kept[0] = first;
  kept[WEIGHTS] = second;
  VREAL mean = first * correction(beta1, number);
  VREAL root = square_root(second * correction(beta2, number)) + point[POINT_EPSILON];
  VREAL magnitude = SELECT(mean, -mean, mean < SPLAT(R(0.0)));
  VREAL size = quotient(magnitude, root);
  VINT is_finite = (magnitude <= SPLAT(LARGEST_FINITE)) & (root <= SPLAT(LARGEST_FINITE));
  // 0 where the root alone is infinite; else not a number.
  return SELECT(mean - mean, SELECT(size, -size, mean < SPLAT(R(0.0))), is_finite);
}
