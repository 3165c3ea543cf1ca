// Random recurrent networks in the mapping `teams`: a team of ITEMS work-items iterates a group of LANES networks. Item i has NEURONS
// neurons, i, i + ITEMS and so on, of which the last may be missing, and keeps what only it needs of them while a launch lasts. Reference:
// ReferenceRecurrent.swift; every operation has its twin there, in the same order.
//
// Both matrices lie by column, so that the items of a team read one place after another; a number that is read serves LANES networks
// with their tangents and replicas. A work-group is TEAMS teams, which go through the steps together:
//   driven    [team][neuron][vector]   what neurons give, as in recurrent.cl, read as broadcasts
//   moved     [team][neuron][MOVED]    a neuron's speed and its tangent, which one item adds up in the order of neurons
//   scales    [team]                   what the numbers of a tangent are multiplied by
//   is_live   [parity of the step][team]
//   is_same   [team][item]             whether the numbers of its neurons are the anchor's

#ifndef NEURONS
#error "NEURONS: neurons that a work-item has"
#endif
#ifndef TEAMS
#error "TEAMS: teams of a work-group"
#endif

#define ITEMS ((NEURON_COUNT + NEURONS - 1) / NEURONS)
#define LOCAL_SIZE (TEAMS * ITEMS)
#define MOVED (1 + HAS_TANGENT)

#define FOR_EACH_NEURON(n) _Pragma("unroll") for (int n = 0; n < NEURONS; ++n)
#define NEURON(n) (item + (n) * ITEMS)
#define HAS(n) (NEURONS * ITEMS == NEURON_COUNT || NEURON(n) < NEURON_COUNT)

// What an item keeps of each of its neurons.
typedef struct {
  VREAL number[NEURONS];
#if HAS_TANGENT
  VREAL tangent[NEURONS];
#endif
#if HAS_REPLICA
  VREAL replica[NEURONS];
#endif
} Own;

// Sums over all neurons: products with the rows of an item's neurons, and how active networks are and how alike.
typedef struct {
  VREAL symmetric[NEURONS][VECTORS];
  VREAL antisymmetric[NEURONS][VECTORS];
  VREAL squares;
  VREAL replica_squares;
  VREAL overlaps;
} Sums;

// What the team's neurons give.
ALWAYS_INLINE void drive(const int item, const __private Own* own, __local VREAL* driven) {
  VREAL values[NEURONS];
  FOR_EACH_NEURON(n) values[n] = own->number[n];
  hyperbolic_tangents(NEURONS, values);
#if HAS_REPLICA
  VREAL others[NEURONS];
  FOR_EACH_NEURON(n) others[n] = own->replica[n];
  hyperbolic_tangents(NEURONS, others);
#endif
  FOR_EACH_NEURON(n) {
    if (!HAS(n)) continue;
    __local VREAL* given = driven + NEURON(n) * VECTORS;
    given[0] = values[n];
#if HAS_TANGENT
    given[TANGENT_VECTOR] = fma(-values[n], values[n], SPLAT(R(1.0))) * own->tangent[n];
#endif
#if HAS_REPLICA
    given[REPLICA_VECTOR] = others[n];
#endif
  }
}

// Every item adds up by itself what all of them have to know.
ALWAYS_INLINE void add_up(
    const int item, const __global REAL* symmetric, const __global REAL* antisymmetric,
    const __local VREAL* driven, __private Sums* sums) {
  sums->squares = SPLAT(R(0.0));
  sums->replica_squares = SPLAT(R(0.0));
  sums->overlaps = SPLAT(R(0.0));
  FOR_EACH_NEURON(n) {
#pragma unroll
    for (int vector = 0; vector < VECTORS; ++vector) {
      sums->symmetric[n][vector] = SPLAT(R(0.0));
      sums->antisymmetric[n][vector] = SPLAT(R(0.0));
    }
  }
  for (int other = 0; other < NEURON_COUNT; ++other) {
    const __local VREAL* given = driven + other * VECTORS;
    sums->squares = fma(given[0], given[0], sums->squares);
#if HAS_REPLICA
    VREAL replica = given[REPLICA_VECTOR];
    sums->replica_squares = fma(replica, replica, sums->replica_squares);
    sums->overlaps = fma(given[0], replica, sums->overlaps);
#endif
    FOR_EACH_NEURON(n) {
      if (!HAS(n)) continue;
      const int place = other * NEURON_COUNT + NEURON(n);
      VREAL symmetric_coupling = SPLAT(symmetric[place]);
      VREAL antisymmetric_coupling = SPLAT(antisymmetric[place]);
#pragma unroll
      for (int vector = 0; vector < VECTORS; ++vector) {
        sums->symmetric[n][vector] =
            fma(symmetric_coupling, given[vector], sums->symmetric[n][vector]);
        sums->antisymmetric[n][vector] =
            fma(antisymmetric_coupling, given[vector], sums->antisymmetric[n][vector]);
      }
    }
  }
}

// Moves an item's neurons, and tells the team their speeds and tangents.
ALWAYS_INLINE void move_neurons(
    const int item, const __private Sums* sums, const __global VREAL* point, REAL time_step,
    REAL inverse_neurons, __private Own* own, __local VREAL* moved) {
  VINT is_quiet = falls_quiet(sums->squares, inverse_neurons);
#if HAS_REPLICA
  VINT is_replica_quiet = falls_quiet(sums->replica_squares, inverse_neurons);
#endif
  FOR_EACH_NEURON(n) {
    if (!HAS(n)) continue;
    __local VREAL* told = moved + NEURON(n) * MOVED;
    VREAL speed =
        row_speed(own->number[n], sums->symmetric[n][0], sums->antisymmetric[n][0], point);
    own->number[n] = moved_number(own->number[n], speed, time_step, is_quiet);
    told[0] = speed;
#if HAS_TANGENT
    VREAL growth = row_speed(
        own->tangent[n], sums->symmetric[n][TANGENT_VECTOR],
        sums->antisymmetric[n][TANGENT_VECTOR], point);
    own->tangent[n] = fma(SPLAT(time_step), growth, own->tangent[n]);
    told[1] = own->tangent[n];
#endif
#if HAS_REPLICA
    VREAL replica_speed = row_speed(
        own->replica[n], sums->symmetric[n][REPLICA_VECTOR],
        sums->antisymmetric[n][REPLICA_VECTOR], point);
    own->replica[n] =
        moved_number(own->replica[n], replica_speed, time_step, is_replica_quiet);
#endif
  }
}

// Reads or writes what an item keeps, each statement of a neuron's number and of its place in the state.
#if HAS_TANGENT
#define OF_TANGENT(statement) statement(own.tangent[n], TANGENT + NEURON(n));
#else
#define OF_TANGENT(statement)
#endif
#if HAS_REPLICA
#define OF_REPLICA(statement) statement(own.replica[n], REPLICA + NEURON(n));
#else
#define OF_REPLICA(statement)
#endif
#define FOR_EACH_NUMBER(statement)      \
  FOR_EACH_NEURON(n) {                  \
    if (!HAS(n)) continue;              \
    statement(own.number[n], NEURON(n)); \
    OF_TANGENT(statement)               \
    OF_REPLICA(statement)               \
  }
#define TAKE(number, place) number = state[place]
#define GIVE(number, place) state[place] = number
#define SET_ANCHOR(number, place) anchor[place] = number
#define COMPARE(number, place) same &= same_bits(number, anchor[place])

// Advances every group by `step_count` steps from `first_step`.
__attribute__((reqd_work_group_size(LOCAL_SIZE, 1, 1))) __kernel void iterate(
    __global VREAL* restrict all_states, ITERATION_ARGUMENTS, NETWORK_ARGUMENTS) {
  __local VREAL all_driven[TEAMS][NEURON_COUNT * VECTORS];
  __local VREAL all_moved[TEAMS][NEURON_COUNT * MOVED];
  __local VREAL scales[TEAMS];
  __local int is_live[2][TEAMS];
#if RECURRENCE_STEPS > 0
  __local VINT is_same[TEAMS][ITEMS];
#endif

  const int team = (int)get_local_id(0) / ITEMS;
  const int item = (int)get_local_id(0) % ITEMS;
  const int group = (int)get_group_id(0) * TEAMS + team;
  const int has_group = group < group_count;
  // A team without a group touches nobody's memory, but waits at every barrier.
  const size_t place = has_group ? (size_t)group : 0;
  __global VREAL* state = all_states + place * STATE;
  const __global VREAL* point = all_points + place * POINT_FIELDS;
  __global VREAL* observed_fields = all_observed + place * OBSERVED_FIELDS;
  __local VREAL* driven = all_driven[team];
  __local VREAL* moved = all_moved[team];

  // What the team's first item alone knows.
  const int tells = has_group && item == 0;
  VREAL divergence_step = SPLAT(R(0.0));
  VREAL period = SPLAT(R(0.0));
  if (tells) divergence_step = all_divergence_steps[place];
#if RECURRENCE_STEPS > 0
  __global VREAL* anchor = all_anchors + place * STATE;
  __global VREAL* recurrence = all_recurrences + place * RECURRENCE_FIELDS;
  if (tells) period = recurrence[RECURRENCE_PERIOD];
#endif
#if HAS_TANGENT
  VREAL tangent_size = state[TANGENT_SIZE];
  VREAL tangent_power = state[TANGENT_POWER];
#endif
  Own own;
  FOR_EACH_NEURON(n) {
    own.number[n] = SPLAT(R(0.0));
#if HAS_TANGENT
    own.tangent[n] = SPLAT(R(0.0));
#endif
#if HAS_REPLICA
    own.replica[n] = SPLAT(R(0.0));
#endif
  }
  FOR_EACH_NUMBER(TAKE)

  for (int index = 0; index < step_count; ++index) {
    // Two flags in turn, so that none is written before everybody has read it.
    VINT active = ACTIVE_LANES(divergence_step, period);
    if (item == 0) is_live[index % 2][team] = has_group && ANY(active);
    barrier(CLK_LOCAL_MEM_FENCE);
    int live_teams = 0;
    for (int other = 0; other < TEAMS; ++other) live_teams += is_live[index % 2][other];
    if (live_teams == 0) break;
    const int lives = is_live[index % 2][team];
#if RECURRENCE_STEPS > 0
    const int age = anchor_age(index);
    if (age == 0 && lives) {
      FOR_EACH_NUMBER(SET_ANCHOR)
    }
#endif
    if (lives) drive(item, &own, driven);
    barrier(CLK_LOCAL_MEM_FENCE);
    Sums sums;
    if (lives) {
      add_up(item, symmetric, antisymmetric, driven, &sums);
      move_neurons(item, &sums, point, time_step, inverse_neurons, &own, moved);
#if RECURRENCE_STEPS > 0
      // Where a tangent grows, nothing comes back.
      VINT same = ALL_LANES;
      FOR_EACH_NUMBER(COMPARE)
      is_same[team][item] = same;
#endif
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    if (lives && item == 0) {
      VREAL squared_speeds = SPLAT(R(0.0));
      for (int neuron = 0; neuron < NEURON_COUNT; ++neuron) {
        VREAL speed = moved[neuron * MOVED];
        squared_speeds = fma(speed, speed, squared_speeds);
      }
      Told told;
#if HAS_TANGENT
      told.before = separation_of(tangent_size, tangent_power);
      tangent_size = SPLAT(R(0.0));
      for (int neuron = 0; neuron < NEURON_COUNT; ++neuron) {
        tangent_size += magnitude(moved[neuron * MOVED + 1]);
      }
      scales[team] = bring_back(&tangent_size, &tangent_power);
      told.after = separation_of(tangent_size, tangent_power);
#endif
      VINT goes_on = tell_neurons(
          sums.squares, sums.overlaps, squared_speeds, inverse_neurons, inverse_twice_neurons,
          &told);
      Observed observed = observe_step(
          load_observed(observed_fields, 1), told, goes_on, active, &divergence_step,
          first_step + index, total_steps);
      store_observed(observed, observed_fields);
#if RECURRENCE_STEPS > 0
      VINT same = SURVIVING_LANES(active, divergence_step);
      for (int other = 0; other < ITEMS; ++other) same &= is_same[team][other];
      note_step(recurrence, observed, active, same, age, first_step + index + 1, &period);
#endif
    }
#if HAS_TANGENT
    barrier(CLK_LOCAL_MEM_FENCE);
    if (lives) {
      VREAL scale = scales[team];
      FOR_EACH_NEURON(n) own.tangent[n] *= scale;
    }
#endif
  }

  if (!has_group) return;
  FOR_EACH_NUMBER(GIVE)
  if (item > 0) return;
#if HAS_TANGENT
  state[TANGENT_SIZE] = tangent_size;
  state[TANGENT_POWER] = tangent_power;
#endif
  all_divergence_steps[place] = divergence_step;
#if RECURRENCE_STEPS > 0
  recurrence[RECURRENCE_PERIOD] = period;
#endif
}
