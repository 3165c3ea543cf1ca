// Where a training begins. Layout, beside that of tile_housekeeping.cl:
//
//   states      [number][lane]   the weights, then what the rule keeps of them in the same order; weight
//                                MATRIX(layer) + k * fan_out + j (network.cl); the mapping `lanes` has layer 0
//                                below hidden neurons at j * INPUTS + k
//   gradients   [weight][lane]   in the same order
// and shared by all networks:
//   inputs [point][INPUTS], targets [point][TARGETS], batches [step of the launch][batch], noises [step of the launch][weight]

// and where networks begin: starts [STARTS][number].

#ifndef STARTS
#error "STARTS: initial states, among which the parameter `start` of a point chooses where there are several"
#endif

// Initial weights * scale, then + offset in the first layer, and the rest of the initial state as it is. Reference:
// ReferenceProblem.swift.
__kernel void begin(
    BEGIN_ARGUMENTS, const __global REAL* restrict starts, int state_count, int weight_count,
    int first_layer_count) {
  int slot = get_global_id(0);
#if STARTS > 1
  const int chosen = (int)(points[place(slot, POINT_FIELDS, POINT_START)] + R(0.5));
  const int start = chosen < 0 ? 0 : chosen < STARTS ? chosen : STARTS - 1;
#else
  const int start = 0;
#endif
  const __global REAL* initial = starts + (size_t)start * state_count;
  REAL offset = points[place(slot, POINT_FIELDS, POINT_INITIAL_WEIGHT_OFFSET)];
  REAL scale = points[place(slot, POINT_FIELDS, POINT_INITIAL_WEIGHT_SCALE)];
  for (int number = 0; number < state_count; ++number) {
    REAL value = initial[number];
    if (number < weight_count) value *= scale;
    if (number < first_layer_count) value += offset;
    states[place(slot, state_count, number)] = value;
  }
  begin_slot(slot, observed, divergence_steps, recurrences, points_of_slots);
}
