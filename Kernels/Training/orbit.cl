// What pixels below double precision share: one training, the orbit, as it is in each of the steps in which they are told
// as differences from it. Host: PerturbationBuffers.swift. Reference: OrbitStep.swift, TrainingDifference.swift.
//
// Layout of a step, numbers one after the other; states and gradients lie as those of pixels do:
//   state        [number of the state]            before the step
//   gradients    [weight]
//   values       [point][hidden layer][neuron]    H
//   details      [point][hidden layer][neuron]    what the activation needs of a neuron beside H: see DETAILS
//   errors       [point][output]                  E
//   fed back     [entry][hidden layer][neuron]    F; entries are the points of a gradient
//   deltas       [entry][hidden layer][neuron]    D
// F and D are left out where the outgoing weight is a factor of the step, for F is E there.
//
// A pixel's point holds its parameters, then what each is more than the orbit's, then its place in the frame.

#define HIDDEN_NUMBERS (HIDDEN_LAYERS * WIDTH)
#define ORBIT_STATE 0
#define ORBIT_GRADIENTS STATE
#define ORBIT_VALUES (ORBIT_GRADIENTS + WEIGHTS)
#define ORBIT_DETAILS (ORBIT_VALUES + POINTS * HIDDEN_NUMBERS)
#define ORBIT_ERRORS (ORBIT_DETAILS + (DETAILS ? POINTS * HIDDEN_NUMBERS : 0))
#define ORBIT_FED_BACK (ORBIT_ERRORS + POINTS * OUTPUTS)
#define KEPT_NUMBERS \
  (MOVES_OUTGOING_WEIGHTS_INTO_STEPS ? 0 : (BATCH == 0 ? POINTS : BATCH) * HIDDEN_NUMBERS)
#define ORBIT_DELTAS (ORBIT_FED_BACK + KEPT_NUMBERS)
#define ORBIT_FIELDS (ORBIT_DELTAS + KEPT_NUMBERS)

// The orbit as the base of differences: see lanes_differences.cl.
#define BASE_ARGUMENTS const __global REAL* orbit
#define BASE orbit
#define ORBIT_PLACE(sample, layer, j) ((rows[sample] * HIDDEN_LAYERS + (layer)) * WIDTH + (j))
#define KEPT_PLACE(sample, layer, j) \
  (((first_entry + (sample)) * HIDDEN_LAYERS + (layer)) * WIDTH + (j))
#define BASE_WEIGHT(index) SPLAT(orbit[ORBIT_STATE + (index)])
#define BASE_VALUE(sample, layer, j) SPLAT(orbit[ORBIT_VALUES + ORBIT_PLACE(sample, layer, j)])
#define BASE_DETAIL(sample, layer, j) \
  SPLAT(DETAILS ? orbit[ORBIT_DETAILS + ORBIT_PLACE(sample, layer, j)] : R(0.0))
#define BASE_ERROR(sample, output) SPLAT(orbit[ORBIT_ERRORS + rows[sample] * OUTPUTS + (output)])
#define BASE_FED(sample, layer, j) SPLAT(orbit[ORBIT_FED_BACK + KEPT_PLACE(sample, layer, j)])
#define BASE_DELTA(sample, layer, j) SPLAT(orbit[ORBIT_DELTAS + KEPT_PLACE(sample, layer, j)])

// What the kernel `perturb` is given beside ITERATION_ARGUMENTS and TRAINING_ARGUMENTS: steps of the orbit from step
// `orbit_first_step` on, and its parameters.
#define ORBIT_ARGUMENTS                                                                       \
  const __global REAL* restrict orbit_steps, const __global REAL* restrict orbit_point,       \
  int orbit_first_step

// Puts every group before the orbit's first step: its difference, and what the steps before it tell, which are the
// orbit's. `bend` holds STATE numbers each for the products of a place's coordinates: right right, right up, up up.
__kernel void skip(
    __global VREAL* restrict all_states, const __global VREAL* restrict all_points,
    __global VREAL* restrict all_observed, const __global REAL* restrict right,
    const __global REAL* restrict up, const __global REAL* restrict bend,
    const __global REAL* restrict losses, int skipped_count,
    int total_steps, int group_count) {
  size_t group = get_global_id(0);
  if (group >= (size_t)group_count) return;
  __global VREAL* state = all_states + group * STATE;
  const __global VREAL* point = all_points + group * POINT_FIELDS;
  VREAL right_place = point[POINT_RIGHT];
  VREAL up_place = point[POINT_UP];
  for (int number = 0; number < STATE; ++number) {
    VREAL difference = fma(up_place, SPLAT(up[number]), right_place * SPLAT(right[number]));
    difference = fma(right_place * right_place, SPLAT(bend[number]), difference);
    difference = fma(right_place * up_place, SPLAT(bend[STATE + number]), difference);
    state[number] = fma(up_place * up_place, SPLAT(bend[2 * STATE + number]), difference);
  }
  Observed observed = load_observed(all_observed + group * OBSERVED_FIELDS, 1);
  for (int step = 0; step < skipped_count; ++step) {
    Told told;
    told.loss = SPLAT(losses[step]);
    observed = observe(observed, told, ALL_LANES, step, total_steps);
  }
  store_observed(observed, all_observed + group * OBSERVED_FIELDS);
}

// Adds the orbit's state to the differences of every group: from here on pixels go by themselves.
__kernel void land(
    __global VREAL* restrict all_states, const __global REAL* restrict orbit_state,
    int group_count) {
  size_t group = get_global_id(0);
  if (group >= (size_t)group_count) return;
  __global VREAL* state = all_states + group * STATE;
  for (int number = 0; number < STATE; ++number) {
    state[number] = SPLAT(orbit_state[number]) + state[number];
  }
}
