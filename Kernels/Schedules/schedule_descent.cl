// What schedules have in common by which rates fall until the end; each has a function `descent`. Reference:
// RateSchedule.swift.

#ifndef SCHEDULE_STEPS
#error "SCHEDULE_STEPS: all steps of a training"
#endif
#ifndef HAS_WARMUP
#error "HAS_WARMUP: 1 if rates grow in the first steps, else 0"
#endif

#define CHANGES_RATES 1

// The part of the way down, 0 to 1, at a part of the time.
static inline VREAL descent(VREAL part);

static inline VREAL rate_share(const __global VREAL* point, int number) {
#if HAS_WARMUP
  VREAL warmup = point[POINT_WARMUP];
#else
  VREAL warmup = SPLAT(R(0.0));
#endif
  VREAL past = SPLAT((REAL)number) - warmup;
  VREAL all = SPLAT((REAL)SCHEDULE_STEPS) - warmup;
  past = SELECT(SPLAT(R(0.0)), past, past > SPLAT(R(0.0)));
  all = SELECT(SPLAT(R(1.0)), all, all > SPLAT(R(1.0)));
  VREAL left = point[POINT_FINAL_FRACTION] - SPLAT(R(1.0));
  return fma(left, descent(quotient(past, all)), SPLAT(R(1.0)));
}
