// What a step of a random recurrent network is in every mapping. Reference: ReferenceRecurrent.swift.

#ifndef QUIET_ACTIVITY
#error "QUIET_ACTIVITY: a pixel whose activity is smaller is quiet"
#endif

// What all networks share, beside where they begin.
#define NETWORK_ARGUMENTS                                                                   \
  const __global REAL* restrict symmetric, const __global REAL* restrict antisymmetric,     \
      REAL time_step, REAL inverse_neurons, REAL inverse_twice_neurons

// Where the mean of squares, from their sum over neurons, is that of a quiet network.
static inline VINT falls_quiet(VREAL sum, REAL inverse_neurons) {
  return sum * SPLAT(inverse_neurons) < SPLAT(QUIET_ACTIVITY);
}

// The speed of a number of the state, from both sums of its row.
static inline VREAL row_speed(
    VREAL number, VREAL symmetric_sum, VREAL antisymmetric_sum, const __global VREAL* point) {
  VREAL speed = fma(point[POINT_ANTISYMMETRIC_FACTOR], antisymmetric_sum, -number);
  return fma(point[POINT_SYMMETRIC_FACTOR], symmetric_sum, speed);
}

// Where a number of the state is after a step; at rest where its network is quiet.
static inline VREAL moved_number(VREAL number, VREAL speed, REAL time_step, VINT is_quiet) {
  // No case can tell it from its first: what a quiet network tells is 0 either way, and a quiet replica's share of an overlap is lost
  // in the sum. Rest spares subnormal numbers.
  return SELECT(fma(SPLAT(time_step), speed, number), SPLAT(R(0.0)), is_quiet);
}

// What a network tells of the sums over its neurons: of what they give squared, of that times what a replica's give, and of squared
// speeds. Gives the lanes that go on: a quiet network ends where no tangent grows beside it.
static inline VINT tell_neurons(
    VREAL squares, VREAL overlaps, VREAL squared_speeds, REAL inverse_neurons,
    REAL inverse_twice_neurons, __private Told* told) {
  VINT is_quiet = falls_quiet(squares, inverse_neurons);
  told->activity = SELECT(squares * SPLAT(inverse_neurons), SPLAT(R(0.0)), is_quiet);
  told->kinetic_energy =
      SELECT(squared_speeds * SPLAT(inverse_twice_neurons), SPLAT(R(0.0)), is_quiet);
  told->overlap = SELECT(overlaps * SPLAT(inverse_neurons), SPLAT(R(0.0)), is_quiet);
  return HAS_TANGENT ? ALL_LANES : !is_quiet;
}
