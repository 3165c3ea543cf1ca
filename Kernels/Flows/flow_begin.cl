// Where a flow begins: at the start that a point has or at the one that all pixels share, tangent k in the direction of number k of the
// state, with a size of 1 and a power of 0 taken out. Layout: flow.cl, tile_housekeeping.cl.

#ifndef FLOW_START
#error "FLOW_START: where the start lies in a point; -1 where all pixels share it"
#endif

__kernel void begin(BEGIN_ARGUMENTS, const __global REAL* restrict shared_start) {
  int slot = get_global_id(0);
  for (int number = 0; number < FLOW_DIMENSIONS; ++number) {
    states[place(slot, STATE, number)] =
        FLOW_START < 0 ? shared_start[number]
                       : points[place(slot, POINT_FIELDS, FLOW_START + number)];
  }
  for (int number = FLOW_DIMENSIONS; number < FLOW_NUMBERS; ++number) {
    const int tangent = number / FLOW_DIMENSIONS - 1;
    states[place(slot, STATE, number)] =
        number % FLOW_DIMENSIONS == tangent ? R(1.0) : R(0.0);
  }
  if (FLOW_TANGENTS > 0) {
    states[place(slot, STATE, TANGENT_SIZE)] = R(1.0);
    states[place(slot, STATE, TANGENT_POWER)] = R(0.0);
  }
  begin_slot(slot, observed, divergence_steps, recurrences, points_of_slots);
}
