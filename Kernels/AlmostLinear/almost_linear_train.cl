// A step of training an almost-linear network along a window of a series by generalised teacher forcing. Reference: ForcedTraining.swift.
//
//   SEEN     units that are compared with the series, the first ones
//   WINDOW   points of the series that are learned
//
// The host writes these before everything else, as numbers of the program's type: INVERSE_COUNT, `1 / ((WINDOW - 1) SEEN)`, and
// ERROR_FACTOR, twice that.
//
// Layout of what a group of pixels works with:
//   scratch   [point after the first][number][lane]   what units hold before it, and the errors of seen ones
//             [number of the network][lane]           the gradient

#ifndef SEEN
#error "SEEN: units that are compared with the series"
#endif
#ifndef WINDOW
#error "WINDOW: points of the series that are learned"
#endif

#define PASSED (UNITS + SEEN)
#define GRADIENT ((WINDOW - 1) * PASSED)
#define SCRATCH (GRADIENT + NETWORK)

// Along the window, from its first point with 0 in units that are not seen. Gives the loss.
static inline VREAL forced_loss(
    const __global VREAL* network, VREAL forcing, const __global REAL* series,
    __global VREAL* scratch) {
  VREAL kept = SPLAT(R(1.0)) - forcing;
  VREAL z[UNITS], next[UNITS];
  for (int unit = 0; unit < UNITS; ++unit) {
    z[unit] = unit < SEEN ? SPLAT(series[unit]) : SPLAT(R(0.0));
  }
  VREAL sum = SPLAT(R(0.0));
  for (int number = 1; number < WINDOW; ++number) {
    __global VREAL* passed = scratch + (number - 1) * PASSED;
    for (int unit = 0; unit < UNITS; ++unit) passed[unit] = z[unit];
    next_units(network, z, next);
    for (int unit = 0; unit < SEEN; ++unit) {
      VREAL target = SPLAT(series[number * SEEN + unit]);
      VREAL error = next[unit] - target;
      sum = fma(error, error, sum);
      passed[UNITS + unit] = error;
      next[unit] = fma(kept, next[unit], forcing * target);
    }
    for (int unit = 0; unit < UNITS; ++unit) z[unit] = next[unit];
  }
  return sum * SPLAT(INVERSE_COUNT);
}

// Adds one point's share to the gradient: `slopes` are those of the loss by what units hold after it.
static inline void add_to_gradient(
    const __private VREAL* slopes, const __global VREAL* before, const __private VREAL* given,
    __global VREAL* gradient) {
  for (int unit = 0; unit < UNITS; ++unit) {
    VREAL slope = slopes[unit];
    gradient[unit] = fma(slope, before[unit], gradient[unit]);
    __global VREAL* row = gradient + WEIGHTS + unit * UNITS;
    for (int other = 0; other < UNITS; ++other) row[other] = fma(slope, given[other], row[other]);
    gradient[BIASES + unit] += slope;
  }
}

// Back along the window, from its last point. Leaves the gradient behind what was passed.
static inline void forced_gradient(
    const __global VREAL* network, VREAL forcing, __global VREAL* scratch) {
  VREAL kept = SPLAT(R(1.0)) - forcing;
  __global VREAL* gradient = scratch + GRADIENT;
  for (int number = 0; number < NETWORK; ++number) gradient[number] = SPLAT(R(0.0));
  // Of the loss by what units hold after a point's forcing, and before it.
  VREAL fed_back[UNITS], slopes[UNITS], given[UNITS];
  for (int unit = 0; unit < UNITS; ++unit) fed_back[unit] = SPLAT(R(0.0));
  for (int number = WINDOW - 1; number > 0; --number) {
    const __global VREAL* passed = scratch + (number - 1) * PASSED;
    for (int unit = 0; unit < UNITS; ++unit) {
      slopes[unit] = fed_back[unit];
      given[unit] = gated(unit, passed[unit], passed[unit]);
    }
    for (int unit = 0; unit < SEEN; ++unit) {
      slopes[unit] =
          fma(kept, fed_back[unit], SPLAT(ERROR_FACTOR) * passed[UNITS + unit]);
    }
    add_to_gradient(slopes, passed, given, gradient);
    for (int unit = 0; unit < UNITS; ++unit) {
      VREAL sum = SPLAT(R(0.0));
      for (int other = 0; other < UNITS; ++other) {
        sum = fma(network[WEIGHTS + other * UNITS + unit], slopes[other], sum);
      }
      fed_back[unit] = fma(network[unit], slopes[unit], gated(unit, passed[unit], sum));
    }
  }
}

// Trains once, and tells what it costs before.
static inline void train_forced(
    __global VREAL* network, const __global VREAL* point, const __global REAL* series,
    __global VREAL* scratch, __private Told* told) {
  VREAL loss = forced_loss(network, point[POINT_FORCING], series, scratch);
  forced_gradient(network, point[POINT_FORCING], scratch);
  VREAL rate = point[POINT_RATE];
  VREAL size = SPLAT(R(0.0));
  for (int number = 0; number < NETWORK; ++number) {
    VREAL slope = scratch[GRADIENT + number];
    network[number] = fma(-rate, slope, network[number]);
    size += magnitude(slope);
  }
  told->loss = loss;
  told->gradient_size = SELECT(SPLAT(-R(1.0)), size, loss <= SPLAT(LARGEST_FINITE));
}
