// A step of training an almost-linear network along a window of a series by generalised teacher forcing. Reference: ForcedTraining.swift.
//
//   SEEN     units that are compared with the series, the first ones
//   WINDOW   points of the series that are learned
//
// The host writes these before everything else, as numbers of the program's type: INVERSE_COUNT, `1 / ((WINDOW - 1) SEEN)`, and
// ERROR_FACTOR, twice that.
//
// Layout of what a group of pixels works with:
//   scratch   [point after the first][number][lane]   what units hold before it; then the errors of seen ones after it, and in their place,
//                                                     and of all units, slopes

#ifndef SEEN
#error "SEEN: units that are compared with the series"
#endif
#ifndef WINDOW
#error "WINDOW: points of the series that are learned"
#endif

#define FOR_EACH_SEEN_UNIT(unit) UNROLL_UNITS for (int unit = 0; unit < SEEN; ++unit)

#define SLOPES UNITS
#define PASSED (2 * UNITS)
#define SCRATCH ((WINDOW - 1) * PASSED)

// Along the window, from its first point with 0 in units that are not seen. Gives the loss.
static inline VREAL forced_loss(
    const __global VREAL* network, VREAL forcing, const __global REAL* series,
    __global VREAL* scratch) {
  VREAL kept = SPLAT(R(1.0)) - forcing;
  VREAL z[UNITS], next[UNITS];
  FOR_EACH_UNIT(unit) {
    z[unit] = unit < SEEN ? SPLAT(series[unit]) : SPLAT(R(0.0));
  }
  VREAL sum = SPLAT(R(0.0));
  for (int number = 1; number < WINDOW; ++number) {
    __global VREAL* passed = scratch + (number - 1) * PASSED;
    FOR_EACH_UNIT(unit) passed[unit] = z[unit];
    next_units(network, z, next);
    FOR_EACH_SEEN_UNIT(unit) {
      VREAL target = SPLAT(series[number * SEEN + unit]);
      VREAL error = next[unit] - target;
      sum = fma(error, error, sum);
      passed[SLOPES + unit] = error;
      next[unit] = fma(kept, next[unit], forcing * target);
    }
    FOR_EACH_UNIT(unit) z[unit] = next[unit];
  }
  return sum * SPLAT(INVERSE_COUNT);
}

// Back along the window, from its last point. Leaves the slopes of the loss by what units hold after each point, before its forcing, in
// the place of errors.
static inline void forced_slopes(
    const __global VREAL* network, VREAL forcing, __global VREAL* scratch) {
  VREAL kept = SPLAT(R(1.0)) - forcing;
  // Of the loss by what units hold after a point's forcing.
  VREAL fed_back[UNITS], slopes[UNITS];
  FOR_EACH_UNIT(unit) fed_back[unit] = SPLAT(R(0.0));
  for (int number = WINDOW - 1; number > 0; --number) {
    __global VREAL* passed = scratch + (number - 1) * PASSED;
    FOR_EACH_UNIT(unit) {
      slopes[unit] = fed_back[unit];
      if (unit < SEEN) {
        VREAL error = passed[SLOPES + unit];
        slopes[unit] = fma(kept, fed_back[unit], SPLAT(ERROR_FACTOR) * error);
      }
      passed[SLOPES + unit] = slopes[unit];
    }
    FOR_EACH_UNIT(unit) {
      VREAL sum = SPLAT(R(0.0));
      FOR_EACH_UNIT(other) {
        sum = fma(network[WEIGHTS + other * UNITS + unit], slopes[other], sum);
      }
      fed_back[unit] = fma(network[unit], slopes[unit], gated(unit, passed[unit], sum));
    }
  }
}

// Moves a number against its gradient; gives how large that is.
static inline VREAL descend(__global VREAL* number, VREAL rate, VREAL gradient) {
  *number = fma(-rate, gradient, *number);
  return magnitude(gradient);
}

// Moves the numbers of one unit. Adds the size of their gradient.
static inline void learn_unit(
    __global VREAL* network, const int unit, VREAL rate, const __global VREAL* scratch,
    __private VREAL* size) {
  VREAL diagonal = SPLAT(R(0.0));
  VREAL bias = SPLAT(R(0.0));
  VREAL row[UNITS];
  FOR_EACH_UNIT(other) row[other] = SPLAT(R(0.0));
  for (int number = WINDOW - 1; number > 0; --number) {
    const __global VREAL* passed = scratch + (number - 1) * PASSED;
    VREAL slope = passed[SLOPES + unit];
    diagonal = fma(slope, passed[unit], diagonal);
    FOR_EACH_UNIT(other) {
      row[other] = fma(slope, gated(other, passed[other], passed[other]), row[other]);
    }
    bias += slope;
  }
  *size += descend(network + unit, rate, diagonal);
  FOR_EACH_UNIT(other) {
    *size += descend(network + WEIGHTS + unit * UNITS + other, rate, row[other]);
  }
  *size += descend(network + BIASES + unit, rate, bias);
}

// Trains once, and tells what it costs before.
static inline void train_forced(
    __global VREAL* network, const __global VREAL* point, const __global REAL* series,
    __global VREAL* scratch, __private Told* told) {
  VREAL loss = forced_loss(network, point[POINT_FORCING], series, scratch);
  forced_slopes(network, point[POINT_FORCING], scratch);
  VREAL size = SPLAT(R(0.0));
  FOR_EACH_UNIT(unit) {
    learn_unit(network, unit, point[POINT_RATE], scratch, &size);
  }
  told->loss = loss;
  told->gradient_size = SELECT(SPLAT(-R(1.0)), size, loss <= SPLAT(LARGEST_FINITE));
}
