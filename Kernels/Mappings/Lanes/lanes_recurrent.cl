// The step of a recurrent network in the mapping `lanes`, as lanes_iterate.cl asks for it.
//
// A number of a matrix is one number for all lanes, and serves the network, its tangent and its replica. The sums of ROWS neurons
// are taken at once, so that what a neuron gives serves as many rows of both matrices. Reference: ReferenceRecurrent.swift.

// States are too large for a work-item.
#define HOLDS_STATE 0

#define SYSTEM_ARGUMENTS , __global VREAL* restrict all_driven, NETWORK_ARGUMENTS
#define SYSTEM_VALUES                                                                      \
  all_driven + group * (NEURON_COUNT * VECTORS), symmetric, antisymmetric, time_step,      \
      inverse_neurons, inverse_twice_neurons,

// As many as leave enough chains of sums to hide the latency of a multiply-add, and fit into the registers.
#define ROWS (VECTORS == 1 ? 8 : 4)

// What neurons give, `count` of them from `first` on; the sums that tell how active they are, and how alike the replica is.
ALWAYS_INLINE void drive(
    const int count, const int first, const __global VREAL* state, __global VREAL* driven,
    __private VREAL* activity, __private VREAL* replica_activity, __private VREAL* overlap) {
  VREAL values[TOGETHER];
  VREAL others[TOGETHER];
#pragma unroll
  for (int index = 0; index < count; ++index) values[index] = state[first + index];
  hyperbolic_tangents(count, values);
  if (HAS_REPLICA) {
#pragma unroll
    for (int index = 0; index < count; ++index) others[index] = state[REPLICA + first + index];
    hyperbolic_tangents(count, others);
  }
#pragma unroll
  for (int index = 0; index < count; ++index) {
    VREAL value = values[index];
    __global VREAL* given = driven + (first + index) * VECTORS;
    given[0] = value;
    *activity = fma(value, value, *activity);
    if (HAS_TANGENT) {
      given[TANGENT_VECTOR] =
          fma(-value, value, SPLAT(R(1.0))) * state[TANGENT + first + index];
    }
    if (HAS_REPLICA) {
      VREAL other = others[index];
      given[REPLICA_VECTOR] = other;
      *replica_activity = fma(other, other, *replica_activity);
      *overlap = fma(value, other, *overlap);
    }
  }
}

// Moves `rows` neurons from `first` on; those of a quiet network come to rest. Adds to the sum of squared speeds, and to the size of the
// tangent.
ALWAYS_INLINE void move_neurons(
    const int rows, const int first, const __global VREAL* point,
    const __global REAL* symmetric, const __global REAL* antisymmetric, REAL time_step,
    const __global VREAL* driven, __global VREAL* state, VINT is_quiet, VINT is_replica_quiet,
    __private VREAL* energy, __private VREAL* size) {
  VREAL symmetric_sums[ROWS * VECTORS];
  VREAL antisymmetric_sums[ROWS * VECTORS];
#pragma unroll
  for (int sum = 0; sum < rows * VECTORS; ++sum) {
    symmetric_sums[sum] = SPLAT(R(0.0));
    antisymmetric_sums[sum] = SPLAT(R(0.0));
  }
  for (int other = 0; other < NEURON_COUNT; ++other) {
#pragma unroll
    for (int row = 0; row < rows; ++row) {
      const int place = (first + row) * NEURON_COUNT + other;
      VREAL symmetric_coupling = SPLAT(symmetric[place]);
      VREAL antisymmetric_coupling = SPLAT(antisymmetric[place]);
#pragma unroll
      for (int vector = 0; vector < VECTORS; ++vector) {
        const int sum = row * VECTORS + vector;
        VREAL given = driven[other * VECTORS + vector];
        symmetric_sums[sum] = fma(symmetric_coupling, given, symmetric_sums[sum]);
        antisymmetric_sums[sum] = fma(antisymmetric_coupling, given, antisymmetric_sums[sum]);
      }
    }
  }
#pragma unroll
  for (int row = 0; row < rows; ++row) {
    const int sum = row * VECTORS;
    __global VREAL* own = state + first + row;
    VREAL speed = row_speed(own[0], symmetric_sums[sum], antisymmetric_sums[sum], point);
    *energy = fma(speed, speed, *energy);
    own[0] = moved_number(own[0], speed, time_step, is_quiet);
#if HAS_TANGENT
    VREAL tangent = own[TANGENT];
    VREAL growth = row_speed(
        tangent, symmetric_sums[sum + TANGENT_VECTOR], antisymmetric_sums[sum + TANGENT_VECTOR],
        point);
    tangent = fma(SPLAT(time_step), growth, tangent);
    *size += magnitude(tangent);
    own[TANGENT] = tangent;
#endif
#if HAS_REPLICA
    VREAL replica = own[REPLICA];
    VREAL replica_speed = row_speed(
        replica, symmetric_sums[sum + REPLICA_VECTOR], antisymmetric_sums[sum + REPLICA_VECTOR],
        point);
    own[REPLICA] = moved_number(replica, replica_speed, time_step, is_replica_quiet);
#endif
  }
}

// Does a step of a group. Gives the lanes that go on.
ALWAYS_INLINE VINT system_step(
    __global VREAL* state, const __global VREAL* point, int step, __global VREAL* driven,
    const __global REAL* symmetric, const __global REAL* antisymmetric, REAL time_step,
    REAL inverse_neurons, REAL inverse_twice_neurons, __private Told* told) {
  VREAL activity = SPLAT(R(0.0));
  VREAL replica_activity = SPLAT(R(0.0));
  VREAL overlap = SPLAT(R(0.0));
  for (int first = 0; first + TOGETHER <= NEURON_COUNT; first += TOGETHER) {
    drive(TOGETHER, first, state, driven, &activity, &replica_activity, &overlap);
  }
#if NEURON_COUNT % TOGETHER > 0
  drive(
      NEURON_COUNT % TOGETHER, NEURON_COUNT - NEURON_COUNT % TOGETHER, state, driven, &activity,
      &replica_activity, &overlap);
#endif
  VINT is_quiet = falls_quiet(activity, inverse_neurons);
  VINT is_replica_quiet = falls_quiet(replica_activity, inverse_neurons);
#if HAS_TANGENT
  told->before = separation_of(state[TANGENT_SIZE], state[TANGENT_POWER]);
#endif
  VREAL energy = SPLAT(R(0.0));
  VREAL size = SPLAT(R(0.0));
  for (int first = 0; first + ROWS <= NEURON_COUNT; first += ROWS) {
    move_neurons(
        ROWS, first, point, symmetric, antisymmetric, time_step, driven, state, is_quiet,
        is_replica_quiet, &energy, &size);
  }
  for (int first = NEURON_COUNT - NEURON_COUNT % ROWS; first < NEURON_COUNT; ++first) {
    move_neurons(
        1, first, point, symmetric, antisymmetric, time_step, driven, state, is_quiet,
        is_replica_quiet, &energy, &size);
  }
#if HAS_TANGENT
  keep_in_range(size, NEURON_COUNT, state + TANGENT);
  told->after = separation_of(state[TANGENT_SIZE], state[TANGENT_POWER]);
#endif
  return tell_neurons(activity, overlap, energy, inverse_neurons, inverse_twice_neurons, told);
}
