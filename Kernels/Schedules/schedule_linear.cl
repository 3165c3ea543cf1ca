// Rates that fall evenly. Reference: RateSchedule.swift.

static inline VREAL descent(VREAL part) {
  return part;
}
