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

// The mean of gradients with another one, and that of squares; `factor` is what the gradient is multiplied by.
static inline VREAL next_first(VREAL first, VREAL gradient, const __global VREAL* point) {
  VREAL beta1 = point[POINT_BETA1];
  return fma(beta1, first, (SPLAT(R(1.0)) - beta1) * gradient);
}
static inline VREAL next_second(
    VREAL second, VREAL gradient, VREAL factor, const __global VREAL* point) {
  VREAL beta2 = point[POINT_BETA2];
  return fma(beta2, second, (SPLAT(R(1.0)) - beta2) * gradient * factor);
}

// The mean over the root.
static inline VREAL mean_over_root(VREAL mean, VREAL root) {
  VREAL magnitude = SELECT(mean, -mean, mean < SPLAT(R(0.0)));
  VREAL size = quotient(magnitude, root);
  VINT is_finite = (magnitude <= SPLAT(LARGEST_FINITE)) & (root <= SPLAT(LARGEST_FINITE));
  // 0 where the root alone is infinite; else not a number.
  return SELECT(mean - mean, SELECT(size, -size, mean < SPLAT(R(0.0))), is_finite);
}

// Takes a gradient, and gives what a step is a multiple of.
static inline VREAL adam_direction(
    VREAL gradient, int number, const __global VREAL* point, __global VREAL* kept) {
  VREAL first = next_first(kept[0], gradient, point);
  VREAL second = next_second(kept[WEIGHTS], gradient, gradient, point);
  kept[0] = first;
  kept[WEIGHTS] = second;
  VREAL mean = first * correction(point[POINT_BETA1], number);
  VREAL root = square_root(second * correction(point[POINT_BETA2], number)) + point[POINT_EPSILON];
  return mean_over_root(mean, root);
}

// 1 / number, or 0 where that is not positive and finite.
static inline VREAL positive_reciprocal(VREAL number) {
  VINT is_positive = (number > SPLAT(R(0.0))) & (number <= SPLAT(LARGEST_FINITE));
  return SELECT(SPLAT(R(0.0)), quotient(SPLAT(R(1.0)), number), is_positive);
}

// Takes the difference of a gradient, and gives that of what a step is a multiple of. The difference of two roots is that of
// what they are of over their sum. Reference: Adam+Difference.swift.
static inline VREAL adam_direction_difference(
    VREAL gradient, VREAL base_gradient, int number, const __global VREAL* point,
    const __global BaseNumber* base_kept, __global VREAL* kept) {
  VREAL base_first = next_first(SPLAT(base_kept[0]), base_gradient, point);
  VREAL base_second = next_second(SPLAT(base_kept[WEIGHTS]), base_gradient, base_gradient, point);
  VREAL first = next_first(kept[0], gradient, point);
  VREAL second = next_second(
      kept[WEIGHTS], gradient, base_gradient + PRIME(base_gradient, gradient), point);
  kept[0] = first;
  kept[WEIGHTS] = second;
  VREAL first_correction = correction(point[POINT_BETA1], number);
  VREAL second_correction = correction(point[POINT_BETA2], number);
  VREAL square = base_second * second_correction;
  VREAL rise = second * second_correction;
  VREAL sum = PRIME(square, rise);
  VREAL root = square_root(square);
  // Rounding may leave less than nothing.
  VREAL other_root = square_root(SELECT(sum, SPLAT(R(0.0)), sum < SPLAT(R(0.0))));
  VREAL share = positive_reciprocal(other_root + root);
  VREAL root_rise = SELECT(SPLAT(R(0.0)), rise * share, share > SPLAT(R(0.0)));
  VREAL direction = mean_over_root(base_first * first_correction, root + point[POINT_EPSILON]);
  return fma(-direction, root_rise, first * first_correction) *
         positive_reciprocal(other_root + point[POINT_EPSILON]);
}
