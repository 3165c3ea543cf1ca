// Rates that are multiplied by a factor every so many steps. Reference: RateSchedule.swift.

#ifndef SCHEDULE_INTERVAL
#error "SCHEDULE_INTERVAL: steps between two changes of the rates"
#endif

#define CHANGES_RATES 1

// The factor's power by squaring, from the lowest bit of the exponent on.
static inline VREAL rate_share(const __global VREAL* point, int number) {
  VREAL square = point[POINT_STEP_FACTOR];
  VREAL share = SPLAT(R(1.0));
  for (int rest = number / SCHEDULE_INTERVAL; rest > 0; rest >>= 1) {
    if (rest & 1) share *= square;
    square *= square;
  }
  return share;
}
