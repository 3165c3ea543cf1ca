// Where a map's pixel below double precision begins: it differs by nothing from the orbit's first number, which is 0. Layout:
// tile_housekeeping.cl.

__kernel void begin(BEGIN_ARGUMENTS) {
  int slot = get_global_id(0);
  for (int number = 0; number < 3; ++number) states[place(slot, 3, number)] = R(0.0);
  begin_slot(slot, observed, divergence_steps, recurrences, points_of_slots);
}
