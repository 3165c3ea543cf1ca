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
  VREAL tangent_size = SPLAT(R(0.0));
  VREAL tangent_power = SPLAT(R(0.0));
  if (tells) {
    tangent_size = state[TANGENT_SIZE];
    tangent_power = state[TANGENT_POWER];
  }
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
  if (has_group) {
    FOR_EACH_NUMBER(TAKE)
  }

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
