// Rates that fall by half a period of a cosine: (1 - cos(pi p)) / 2. Reference: CosineDescent.swift.
//
// The coefficients are those of sin(pi q / 2) / q by q^2, each rounded once: docs/numerics-elementary.md.

static inline VREAL sine_series(VREAL square) {
#if PRECISION == 32
  VREAL sum = fma(SPLAT(0x1.507834p-13f), square, SPLAT(-0x1.32d2ccp-8f));
  sum = fma(sum, square, SPLAT(0x1.466bc6p-4f));
  sum = fma(sum, square, SPLAT(-0x1.4abbcep-1f));
  return fma(sum, square, SPLAT(0x1.921fb6p+0f));
#else
  VREAL sum = fma(SPLAT(0x1.aaec32af93359p-38), square, SPLAT(-0x1.6fadb9f155744p-31));
  sum = fma(sum, square, SPLAT(0x1.e8f434d018d63p-25));
  sum = fma(sum, square, SPLAT(-0x1.e3074fde8871fp-19));
  sum = fma(sum, square, SPLAT(0x1.50783487ee782p-13));
  sum = fma(sum, square, SPLAT(-0x1.32d2cce62bd86p-8));
  sum = fma(sum, square, SPLAT(0x1.466bc6775aae2p-4));
  sum = fma(sum, square, SPLAT(-0x1.4abbce625be53p-1));
  return fma(sum, square, SPLAT(0x1.921fb54442d18p+0));
#endif
}

static inline VREAL descent(VREAL part) {
  VINT is_early = part < SPLAT(R(0.5));
  VREAL near = SELECT(SPLAT(R(1.0)) - part, part, is_early);
  VREAL sine = near * sine_series(near * near);
  return SELECT(fma(-sine, sine, SPLAT(R(1.0))), sine * sine, is_early);
}
