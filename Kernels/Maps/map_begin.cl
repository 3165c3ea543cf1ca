// Where an orbit begins: the state is z, its real part first. Layout: tile_housekeeping.cl.

__kernel void begin(BEGIN_ARGUMENTS) {
  int slot = get_global_id(0);
  states[place(slot, 2, 0)] = points[place(slot, POINT_FIELDS, POINT_Z_REAL)];
  states[place(slot, 2, 1)] = points[place(slot, POINT_FIELDS, POINT_Z_IMAGINARY)];
  begin_slot(slot, observed, divergence_steps, recurrences, points_of_slots);
}
