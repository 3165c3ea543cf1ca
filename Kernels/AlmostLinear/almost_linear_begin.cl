// Where an almost-linear network begins: all pixels at the same state. Layout: almost_linear.cl, tile_housekeeping.cl.

__kernel void begin(BEGIN_ARGUMENTS, const __global REAL* restrict start) {
  int slot = get_global_id(0);
  for (int number = 0; number < STATE; ++number) {
    states[place(slot, STATE, number)] = start[number];
  }
  begin_slot(slot, observed, divergence_steps, recurrences, points_of_slots);
}
