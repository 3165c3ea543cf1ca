// What a tile needs besides training, in every mapping: to begin, to close its ranks, to end.
// Built with LANES = 1: each work-item handles one network, but for `survey`, which is one work-group.
//
// Between two launches of `train`, `survey` finds the networks that have ended, `end` writes their outcomes
// and `move` puts networks from the end into their slots; the host learns only how many are left.
//
// Networks lie in groups of GROUP_LANES, and a network's place is its slot. Layout, one after the other
// for each group:
//   states               [number][lane]      as the system has them: see the files training_begin.cl, map_begin.cl
//   points               [field][lane]       see fields.cl
//   observed             [field][lane]       see observables.cl
//   divergence_steps     [lane]              the step of death, or -1
//   recurrences, anchors                     see recurrence.cl
// of each slot:
//   points_of_slots      the point of the tile that it trains, from 0
//   outcomes             by point of the tile: RESULT_FIELDS numbers, see observables.cl

#ifndef GROUP_LANES
#error "GROUP_LANES: networks of one group, the LANES of the training kernel"
#endif

#ifndef SURVEY_ITEMS
#error "SURVEY_ITEMS: work-items of the survey, a power of two"
#endif

// Where a slot's value of a field lies among groups of `fields` fields.
static inline size_t place(int slot, int fields, int field) {
  return ((size_t)(slot / GROUP_LANES) * fields + field) * GROUP_LANES + slot % GROUP_LANES;
}

// Puts a slot before its first step; the system's kernel `begin` makes its state.
static inline void begin_slot(
    int slot, __global REAL* observed, __global REAL* divergence_steps, __global REAL* recurrences,
    __global int* points_of_slots) {
  for (int field = 0; field < OBSERVED_FIELDS; ++field) {
    observed[place(slot, OBSERVED_FIELDS, field)] = R(0.0);
  }
  for (int field = 0; field < RECURRENCE_FIELDS; ++field) {
    recurrences[place(slot, RECURRENCE_FIELDS, field)] = R(0.0);
  }
  divergence_steps[slot] = R(-1.0);
  points_of_slots[slot] = slot;
}

// What every kernel `begin` is given.
#define BEGIN_ARGUMENTS                                                                       \
  __global REAL* restrict states, const __global REAL* restrict points,                       \
  __global REAL* restrict observed, __global REAL* restrict divergence_steps,                 \
  __global REAL* restrict recurrences, __global int* restrict points_of_slots

static inline int has_ended(
    int slot, const __global REAL* divergence_steps, const __global REAL* recurrences) {
  return divergence_steps[slot] >= R(0.0) ||
         recurrences[place(slot, RECURRENCE_FIELDS, RECURRENCE_PERIOD)] > R(0.0);
}

static inline int groups(int networks) { return (networks + GROUP_LANES - 1) / GROUP_LANES; }

// Finds the networks that have ended, or all of them with `ends_all`, and who takes their slots, if that
// frees a group. Writes `moves`, `endings` and `counts`, as fields.cl has them.
__kernel __attribute__((reqd_work_group_size(SURVEY_ITEMS, 1, 1))) void survey(
    const __global REAL* restrict divergence_steps, const __global REAL* restrict recurrences,
    const __global int* restrict points_of_slots, __global int* restrict moves,
    __global int* restrict endings, __global int* restrict counts, int slots, int ends_all) {
  __local int sums[SURVEY_ITEMS];
  __local int live_below;
  int item = get_local_id(0);
  int segment = (slots + SURVEY_ITEMS - 1) / SURVEY_ITEMS;
  int first = item * segment < slots ? item * segment : slots;
  int last = first + segment < slots ? first + segment : slots;

  // Live networks of each item's slots, then by prefix sum those before them.
  int own = 0;
  for (int slot = first; slot < last; ++slot) {
    own += !ends_all && !has_ended(slot, divergence_steps, recurrences);
  }
  sums[item] = own;
  if (item == 0) live_below = 0;
  barrier(CLK_LOCAL_MEM_FENCE);
  for (int stride = 1; stride < SURVEY_ITEMS; stride <<= 1) {
    int before = item >= stride ? sums[item - stride] : 0;
    barrier(CLK_LOCAL_MEM_FENCE);
    sums[item] += before;
    barrier(CLK_LOCAL_MEM_FENCE);
  }
  int live = sums[SURVEY_ITEMS - 1];
  int before = sums[item] - own;

  // The live networks that stay where they are: below the slot numbered `live`.
  if (first <= live && live < last) {
    int staying = before;
    for (int slot = first; slot < live; ++slot) {
      staying += !ends_all && !has_ended(slot, divergence_steps, recurrences);
    }
    live_below = staying;
  }
  barrier(CLK_LOCAL_MEM_FENCE);

  int frees = groups(live) < groups(slots);
  if (item == 0) {
    counts[COUNT_SLOTS] = frees ? live : slots;
    counts[COUNT_MOVES] = frees ? live - live_below : 0;
    counts[COUNT_ENDINGS] = frees ? slots - live : 0;
  }
  if (!frees) return;
  int rank = before;
  for (int slot = first; slot < last; ++slot) {
    if (!ends_all && !has_ended(slot, divergence_steps, recurrences)) {
      if (slot >= live) moves[MOVE_FIELDS * (rank - live_below) + MOVE_FROM] = slot;
      ++rank;
    } else {
      int ending = slot - rank;
      endings[ENDING_FIELDS * ending + ENDING_SLOT] = slot;
      endings[ENDING_FIELDS * ending + ENDING_POINT] = points_of_slots[slot];
      if (slot < live) moves[MOVE_FIELDS * ending + MOVE_TO] = slot;
    }
  }
}

// Moves networks into the slots of others that have ended, as `survey` found. What recurrence needs stays:
// every launch begins with an anchor of its own.
__kernel void move(
    __global REAL* restrict states, __global REAL* restrict points,
    __global REAL* restrict observed, __global REAL* restrict divergence_steps,
    __global REAL* restrict recurrences, __global int* restrict points_of_slots,
    const __global int* restrict moves, const __global int* restrict counts, int state_count) {
  int index = get_global_id(0);
  if (index >= counts[COUNT_MOVES]) return;
  int from = moves[MOVE_FIELDS * index + MOVE_FROM];
  int to = moves[MOVE_FIELDS * index + MOVE_TO];
  for (int number = 0; number < state_count; ++number) {
    states[place(to, state_count, number)] = states[place(from, state_count, number)];
  }
  for (int field = 0; field < POINT_FIELDS; ++field) {
    points[place(to, POINT_FIELDS, field)] = points[place(from, POINT_FIELDS, field)];
  }
  for (int field = 0; field < OBSERVED_FIELDS; ++field) {
    observed[place(to, OBSERVED_FIELDS, field)] = observed[place(from, OBSERVED_FIELDS, field)];
  }
  divergence_steps[to] = divergence_steps[from];
  recurrences[place(to, RECURRENCE_FIELDS, RECURRENCE_PERIOD)] = R(0.0);
  points_of_slots[to] = points_of_slots[from];
}

// Writes the outcomes of networks that have ended, as `survey` found.
__kernel void end(
    const __global REAL* restrict observed, const __global REAL* restrict divergence_steps,
    const __global REAL* restrict recurrences, const __global int* restrict endings,
    const __global int* restrict counts, __global REAL* restrict outcomes, int total_steps) {
  int index = get_global_id(0);
  if (index >= counts[COUNT_ENDINGS]) return;
  int slot = endings[ENDING_FIELDS * index + ENDING_SLOT];
  int point = endings[ENDING_FIELDS * index + ENDING_POINT];
  Observed own = load_observed(observed + place(slot, OBSERVED_FIELDS, 0), GROUP_LANES);
#if RECURRENCE_STEPS > 0
  int period = (int)recurrences[place(slot, RECURRENCE_FIELDS, RECURRENCE_PERIOD)];
  int end = (int)recurrences[place(slot, RECURRENCE_FIELDS, RECURRENCE_END)];
  for (int step = end; period > 0 && step < total_steps; ++step) {
    int field = RECURRENCE_TERMS + (step - end) % period * TERM_FIELDS;
    const __global REAL* terms = recurrences + place(slot, RECURRENCE_FIELDS, field);
    own = add_terms(own, terms, GROUP_LANES, step, total_steps);
  }
#endif
  leave(own, divergence_steps[slot], total_steps, outcomes + RESULT_FIELDS * point);
}
