// Mapping `lanes` of recurrent networks: one work-item iterates LANES pixels, one in each lane of its vectors.
//
// A number of a matrix is one number for all lanes, and serves the network, its tangent and its replica. The sums of ROWS neurons
// are taken at once, so that what a neuron gives serves as many rows of both matrices. Reference: ReferenceRecurrent.swift.

#ifndef QUIET_ACTIVITY
#error "QUIET_ACTIVITY: a pixel whose activity is smaller is quiet"
#endif

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

// The speed of a number of the state, from both sums of its row.
static inline VREAL row_speed(
    VREAL number, VREAL symmetric_sum, VREAL antisymmetric_sum, const __global VREAL* point) {
  VREAL speed = fma(point[POINT_ANTISYMMETRIC_FACTOR], antisymmetric_sum, -number);
  return fma(point[POINT_SYMMETRIC_FACTOR], symmetric_sum, speed);
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
    // No case can tell it from its first: what a quiet network tells is 0 either way. Rest spares subnormal numbers.
    own[0] = SELECT(fma(SPLAT(time_step), speed, own[0]), SPLAT(R(0.0)), is_quiet);
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
    // No case can tell it from its first: a quiet replica's share of an overlap is lost in the sum.
    own[REPLICA] = SELECT(
        fma(SPLAT(time_step), replica_speed, replica), SPLAT(R(0.0)), is_replica_quiet);
#endif
  }
}

#if HAS_TANGENT
// Keeps the size of a tangent as a step left it, and brings its numbers to where they neither overflow nor vanish.
static inline void keep_tangent(VREAL size, __global VREAL* state) {
  state[TANGENT_SIZE] = size;
  if (!ANY(leaves_range(size))) return;
  VREAL power = state[TANGENT_POWER];
  VREAL scale = bring_back(&size, &power);
  for (int number = 0; number < NEURON_COUNT; ++number) state[TANGENT + number] *= scale;
  state[TANGENT_SIZE] = size;
  state[TANGENT_POWER] = power;
}
#endif

// Does a step of a group. Gives the lanes that go on: a quiet network ends where no tangent grows beside it.
ALWAYS_INLINE VINT recurrent_step(
    const __global VREAL* point, const __global REAL* symmetric,
    const __global REAL* antisymmetric, REAL time_step, REAL inverse_neurons,
    REAL inverse_twice_neurons, __global VREAL* driven, __global VREAL* state,
    __private Told* told) {
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
  activity *= SPLAT(inverse_neurons);
  VINT is_quiet = activity < SPLAT(QUIET_ACTIVITY);
  VINT is_replica_quiet = replica_activity * SPLAT(inverse_neurons) < SPLAT(QUIET_ACTIVITY);
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
  keep_tangent(size, state);
  told->after = separation_of(state[TANGENT_SIZE], state[TANGENT_POWER]);
#endif
  told->activity = SELECT(activity, SPLAT(R(0.0)), is_quiet);
  told->kinetic_energy =
      SELECT(energy * SPLAT(inverse_twice_neurons), SPLAT(R(0.0)), is_quiet);
  told->overlap = SELECT(overlap * SPLAT(inverse_neurons), SPLAT(R(0.0)), is_quiet);
  return HAS_TANGENT ? ALL_LANES : (VINT)(activity >= SPLAT(QUIET_ACTIVITY));
}

// Advances every group by `step_count` steps from `first_step`.
__kernel void iterate(
    __global VREAL* restrict all_states, ITERATION_ARGUMENTS, __global VREAL* restrict all_driven,
    const __global REAL* restrict symmetric, const __global REAL* restrict antisymmetric,
    REAL time_step, REAL inverse_neurons, REAL inverse_twice_neurons) {
  size_t group = get_global_id(0);
  if (group >= (size_t)group_count) return;
  __global VREAL* state = all_states + group * STATE;
  __global VREAL* driven = all_driven + group * (NEURON_COUNT * VECTORS);
  const __global VREAL* point = all_points + group * POINT_FIELDS;
  Observed observed = load_observed(all_observed + group * OBSERVED_FIELDS, 1);
  VREAL divergence_step = all_divergence_steps[group];
#if RECURRENCE_STEPS > 0
  // Every launch begins with an anchor of its own.
  __global VREAL* anchor = all_anchors + group * STATE;
  __global VREAL* recurrence = all_recurrences + group * RECURRENCE_FIELDS;
  VREAL period = recurrence[RECURRENCE_PERIOD];
#else
  const VREAL period = SPLAT(R(0.0));
#endif

  for (int index = 0; index < step_count; ++index) {
    VINT active = ACTIVE_LANES(divergence_step, period);
    if (!ANY(active)) break;
#if RECURRENCE_STEPS > 0
    const int age = anchor_age(index);
    if (age == 0) {
      for (int number = 0; number < STATE; ++number) anchor[number] = state[number];
    }
#endif
    Told told;
    VINT goes_on = recurrent_step(
        point, symmetric, antisymmetric, time_step, inverse_neurons, inverse_twice_neurons,
        driven, state, &told);
    observed = observe_step(
        observed, told, goes_on, active, &divergence_step, first_step + index, total_steps);
#if RECURRENCE_STEPS > 0
    VINT same = SURVIVING_LANES(active, divergence_step);
    for (int number = 0; number < STATE && ANY(same); ++number) {
      same &= same_bits(state[number], anchor[number]);
    }
    note_step(recurrence, observed, active, same, age, first_step + index + 1, &period);
#endif
  }
  store_observed(observed, all_observed + group * OBSERVED_FIELDS);
  all_divergence_steps[group] = divergence_step;
#if RECURRENCE_STEPS > 0
  recurrence[RECURRENCE_PERIOD] = period;
#endif
}
