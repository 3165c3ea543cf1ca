// What a tile needs besides training, in every mapping: to begin, to close its ranks, to end.
// Built with LANES = 1: each work-item handles one network.
//
// Networks lie in groups of GROUP_LANES, and a network's place is its slot. Layout, one after the other
// for each group:
//   weights, gradients   [parameter][lane]   parameter = layer * width^2 + k * fan_out + j
//   points               [field][lane]       inputStep, outputStep, weightOffset, initial offset, scale
//   observed             [field][lane]       see the observable's file
//   divergence_steps     [lane]              the step of death, or -1
// and shared by all networks:
//   inputs [point][width], targets [point][outputs], batches [step of the launch][batch]

#ifndef GROUP_LANES
#error "GROUP_LANES: networks of one group, the LANES of the training kernel"
#endif

#define POINT_FIELDS 5

// Where a slot's value of a field lies among groups of `fields` fields.
inline size_t place(int slot, int fields, int field) {
  return ((size_t)(slot / GROUP_LANES) * fields + field) * GROUP_LANES + slot % GROUP_LANES;
}

// Puts every network before its first step: initial * scale, then + offset in the first layer.
__kernel void begin(
    __global REAL* restrict weights, const __global REAL* restrict points,
    __global REAL* restrict observed, __global REAL* restrict divergence_steps,
    const __global REAL* restrict initial, int parameters, int first_layer_parameters) {
  int slot = get_global_id(0);
  REAL offset = points[place(slot, POINT_FIELDS, 3)];
  REAL scale = points[place(slot, POINT_FIELDS, 4)];
  for (int parameter = 0; parameter < parameters; ++parameter) {
    REAL weight = initial[parameter] * scale;
    if (parameter < first_layer_parameters) weight += offset;
    weights[place(slot, parameters, parameter)] = weight;
  }
  for (int field = 0; field < OBSERVED_FIELDS; ++field) {
    observed[place(slot, OBSERVED_FIELDS, field)] = R(0.0);
  }
  divergence_steps[slot] = R(-1.0);
}

// Moves networks into the slots of others that have ended: pairs of (from, to).
__kernel void move(
    __global REAL* restrict weights, __global REAL* restrict points,
    __global REAL* restrict observed, __global REAL* restrict divergence_steps,
    const __global int* restrict moves, int parameters) {
  int from = moves[2 * get_global_id(0)];
  int to = moves[2 * get_global_id(0) + 1];
  for (int parameter = 0; parameter < parameters; ++parameter) {
    weights[place(to, parameters, parameter)] = weights[place(from, parameters, parameter)];
  }
  for (int field = 0; field < POINT_FIELDS; ++field) {
    points[place(to, POINT_FIELDS, field)] = points[place(from, POINT_FIELDS, field)];
  }
  for (int field = 0; field < OBSERVED_FIELDS; ++field) {
    observed[place(to, OBSERVED_FIELDS, field)] = observed[place(from, OBSERVED_FIELDS, field)];
  }
  divergence_steps[to] = divergence_steps[from];
}

// Writes the outcomes of networks that have ended: pairs of (slot, point of the tile).
__kernel void end(
    const __global REAL* restrict observed, const __global REAL* restrict divergence_steps,
    const __global int* restrict endings, __global REAL* restrict outcomes, int total_steps) {
  int slot = endings[2 * get_global_id(0)];
  int point = endings[2 * get_global_id(0) + 1];
  REAL fields[OBSERVED_FIELDS];
  for (int field = 0; field < OBSERVED_FIELDS; ++field) {
    fields[field] = observed[place(slot, OBSERVED_FIELDS, field)];
  }
  Observed own = {fields[0], fields[1], fields[2], fields[3], fields[4]};
  REAL measure;
  REAL last_ratio;
  observed_outcome(own, divergence_steps[slot], total_steps, &measure, &last_ratio);
  outcomes[3 * point] = measure;
  outcomes[3 * point + 1] = last_ratio;
  outcomes[3 * point + 2] = divergence_steps[slot];
}
