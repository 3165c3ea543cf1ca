// Where a recurrent network begins: its numbers and those of a replica are those of `starts` times the scale of the start, those of
// a tangent as they are. Layout: recurrent.cl.

__kernel void begin(BEGIN_ARGUMENTS, const __global REAL* restrict starts) {
  int slot = get_global_id(0);
  REAL scale = points[place(slot, POINT_FIELDS, POINT_START_SCALE)];
  for (int number = 0; number < STATE; ++number) {
    REAL value = starts[number];
    if (number < TANGENT || number >= REPLICA) value *= scale;
    states[place(slot, STATE, number)] = value;
  }
  begin_slot(slot, observed, divergence_steps, recurrences, points_of_slots);
}
