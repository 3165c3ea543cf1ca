// How the units of an almost-linear network act. Reference: AlmostLinearUnits.swift.
//
//   RECTIFIED   the last so many units give 0 where they are not positive

#ifndef RECTIFIED
#error "RECTIFIED: how many units, the last ones, are rectified"
#endif

// Few units are held in registers, which takes loops without a counter.
#if UNITS <= 8
#define UNROLL_UNITS _Pragma("unroll")
#else
#define UNROLL_UNITS
#endif
#define FOR_EACH_UNIT(unit) UNROLL_UNITS for (int unit = 0; unit < UNITS; ++unit)

// A number of a unit that holds z: 0 of a rectified one that is not positive.
static inline VREAL gated(const int unit, VREAL z, VREAL number) {
  if (unit < UNITS - RECTIFIED) return number;
  return SELECT(SPLAT(R(0.0)), number, z > SPLAT(R(0.0)));
}

// Adds W times what units give to the sum of one unit.
static inline VREAL add_given(
    const __global VREAL* network, const int unit, const __private VREAL* given, VREAL sum) {
  FOR_EACH_UNIT(other) {
    sum = fma(network[WEIGHTS + unit * UNITS + other], given[other], sum);
  }
  return sum;
}

// What all units hold next.
static inline void next_units(
    const __global VREAL* network, const __private VREAL* z, __private VREAL* next) {
  VREAL given[UNITS];
  FOR_EACH_UNIT(unit) given[unit] = gated(unit, z[unit], z[unit]);
  FOR_EACH_UNIT(unit) {
    next[unit] = add_given(
        network, unit, given, fma(network[unit], z[unit], network[BIASES + unit]));
  }
}
