// Where an orbit begins: the state is what is iterated, as map_step.cl has it, then a tangent of 1, its size, and the power 0 that
// was taken out of it. Layout: tile_housekeeping.cl.

#ifndef MAP_NUMBERS
#error "MAP_NUMBERS: numbers that are iterated, 2 of the plane, 1 of the line"
#endif
#ifndef MAP_START
#error "MAP_START: where the start lies in a point"
#endif
#ifndef HAS_NEIGHBOUR
#error "HAS_NEIGHBOUR: 1 if each orbit has a tangent beside it, else 0"
#endif

#define BEGUN_STATE (MAP_NUMBERS + (HAS_NEIGHBOUR ? MAP_NUMBERS + 2 : 0))

__kernel void begin(BEGIN_ARGUMENTS) {
  int slot = get_global_id(0);
  for (int number = 0; number < MAP_NUMBERS; ++number) {
    states[place(slot, BEGUN_STATE, number)] =
        points[place(slot, POINT_FIELDS, MAP_START + number)];
  }
  for (int number = MAP_NUMBERS; number < BEGUN_STATE; ++number) {
    states[place(slot, BEGUN_STATE, number)] =
        number + 1 < BEGUN_STATE ? R(1.0) : R(0.0);
  }
  begin_slot(slot, observed, divergence_steps, recurrences, points_of_slots);
}
