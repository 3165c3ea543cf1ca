// What a work-item of a team does with its neurons of a random recurrent network: teams_recurrent.cl, which also says what lies in
// local memory. Reference: ReferenceRecurrent.swift.

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
