// Where a pixel below double precision begins; its state comes with the steps that are skipped (orbit.cl).

__kernel void begin(BEGIN_ARGUMENTS) {
  begin_slot(get_global_id(0), observed, divergence_steps, recurrences, points_of_slots);
}
