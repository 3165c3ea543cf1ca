// Mapping `teams`: the kernel.

// Advances every group by `step_count` steps from `first_step`.
#if SUB_GROUP
__attribute__((intel_reqd_sub_group_size(SUB_GROUP)))
#endif
__attribute__((reqd_work_group_size(LOCAL_SIZE, 1, 1))) __kernel void
train(
    // Not `restrict`, since items read what others of their team have written.
    __global VREAL* all_states, ITERATION_ARGUMENTS, TRAINING_ARGUMENTS) {
  __local __attribute__((aligned(16))) REAL staged_inputs[STAGED_ROWS * WIDTH];
  __local REAL staged_targets[STAGED_ROWS * OUTPUTS];
  __local int is_live[2][TEAMS];
#if RECURRENCE_STEPS > 0
  __local VINT is_same[TEAMS][ITEMS];
#endif
#if SHUFFLE == 0
  __local VREAL products[TEAMS][BLOCK * PRODUCT_ROW];
  __local VREAL errors[TEAMS][BLOCK];
#endif
#if LAYERS > 2
  __local VREAL hidden[TEAMS][HIDDEN_LAYERS * BLOCK * PADDED_WIDTH];
#if MIDDLE_LAYERS > 1
  __local VREAL middle_weights[TEAMS][(HIDDEN_LAYERS - 1) * WIDTH * MIDDLE_ROW];
#endif
#endif

  Team own;
  __private Team* team = &own;
  int team_index = (int)get_local_id(0) / ITEMS;
  team->item = (int)get_local_id(0) % ITEMS;
#if SHUFFLE == 1 || SHUFFLE == 2
  team->first_in_sub_group = get_sub_group_local_id() - (uint)team->item;
#else
  team->first_in_sub_group = ((uint)get_local_id(0) - (uint)team->item) % 32;
#endif
  team->hidden_scale = hidden_scale;
  team->output_scale = output_scale;
  team->inputs = staged_inputs;
  team->targets = staged_targets;
#if SHUFFLE == 0
  team->products = products[team_index];
  team->errors = errors[team_index];
#endif
#if LAYERS > 2
  team->hidden = hidden[team_index];
#endif

  int group = (int)get_group_id(0) * TEAMS + team_index;
  int has_group = group < group_count;
  // A team without a group touches nobody's memory, but waits at every barrier.
  size_t place = has_group ? (size_t)group : 0;
  team->weights = all_states + place * STATE;
  team->gradients = all_gradients + place * WEIGHTS;
  team->point = all_points + place * POINT_FIELDS;
#if LAYERS > 2 && MIDDLE_LAYERS > 1
  team->middle_weights = middle_weights[team_index];
#elif LAYERS > 2
  team->middle_weights = team->weights + WIDTH * WIDTH;
#endif
  __global VREAL* observed_fields = all_observed + place * OBSERVED_FIELDS;
  VREAL divergence_step = SPLAT(R(0.0));
  if (has_group && team->item == 0) divergence_step = all_divergence_steps[place];
  VREAL period = SPLAT(R(0.0));
#if RECURRENCE_STEPS > 0
  __global VREAL* anchor = all_anchors + place * STATE;
  __global VREAL* recurrence = all_recurrences + place * RECURRENCE_FIELDS;
  if (has_group && team->item == 0) period = recurrence[RECURRENCE_PERIOD];
#endif
  if (has_group && team->item < WIDTH) take_weights(team);
#if STAGES_ALL
  stage(POINTS, 0, 0, inputs, targets, team);
#endif

  for (int index = 0; index < step_count; ++index) {
    // Two flags in turn, so that none is written before everybody has read it. Both fences are for the layers
    // between: their rows are read by other items than update them.
    VINT active = ACTIVE_LANES(divergence_step, period);
    if (team->item == 0) is_live[index % 2][team_index] = has_group && ANY(active);
    barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    int live_teams = 0;
    for (int other = 0; other < TEAMS; ++other) live_teams += is_live[index % 2][other];
    if (live_teams == 0) break;
    team->is_live = is_live[index % 2][team_index];
    team->has_neuron = team->is_live && team->item < WIDTH;
#if RECURRENCE_STEPS > 0
    const int age = anchor_age(index);
    if (age == 0 && team->has_neuron) set_anchor(team, anchor);
#endif

    team->loss_sum = SPLAT(R(0.0));
    // The offset, and gradients of all layers but the last, which `pass_points` begins. Here and not in a function,
    // which takes more registers.
    if (team->has_neuron) {
#if LAYERS > 1
#if FIRST_LAYER > 0
#pragma unroll
#endif
      for (int k = 0; k < WIDTH; ++k) {
        FOR_EACH_NEURON(n) {
          if (!HAS(n)) continue;
#if HAS_WEIGHT_OFFSET
          FIRST_WEIGHT(n, k) += team->point[POINT_WEIGHT_OFFSET];
#endif
          FIRST_GRADIENT(n, k) = SPLAT(R(0.0));
        }
      }
#endif
#if LAYERS > 2
      MIDDLE_UNROLLED
      for (int layer = 1; layer < HIDDEN_LAYERS; ++layer) {
        MIDDLE_UNROLLED
        for (int k = 0; k < WIDTH; ++k) {
          FOR_EACH_NEURON(n) {
            if (HAS(n)) MIDDLE_GRADIENT(layer, n, k) = SPLAT(R(0.0));
          }
        }
      }
#endif
#if LAYERS == 1 && HAS_WEIGHT_OFFSET
#pragma unroll
      for (int output = 0; output < OUTPUTS; ++output) {
        FOR_EACH_NEURON(n) {
          if (HAS(n)) team->last_weights[n][output] += team->point[POINT_WEIGHT_OFFSET];
        }
      }
#endif
    }

    pass_points(POINTS, 0, 1, BATCH == 0, inputs, targets, team);
#if BATCH > 0
    pass_points(BATCH, batches + index * BATCH, 0, 1, inputs, targets, team);
#endif

#if LAYERS > 2
    // Rows of the layers between have been read by everybody.
    barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
#endif
    if (team->is_live && team->item == 0) {
      Observed observed = observe_loss(
          load_observed(observed_fields, 1), team->loss_sum, loss_scale, active,
          &divergence_step, first_step + index, total_steps);
      store_observed(observed, observed_fields);
    }
    if (team->has_neuron) update_weights(team, first_step + index);

#if RECURRENCE_STEPS > 0
    if (team->has_neuron) is_same[team_index][team->item] = same_as_anchor(team, anchor);
    TEAM_BARRIER();
    if (team->is_live && team->item == 0) {
      VINT same = SURVIVING_LANES(active, divergence_step);
      for (int item = 0; item < ITEMS && item < WIDTH; ++item) same &= is_same[team_index][item];
      note_step(
          recurrence, load_observed(observed_fields, 1), active, same, age, first_step + index + 1,
          &period);
    }
#endif
  }

  if (has_group && team->item < WIDTH) give_weights(team);
  if (has_group && team->item == 0) {
    all_divergence_steps[place] = divergence_step;
#if RECURRENCE_STEPS > 0
    recurrence[RECURRENCE_PERIOD] = period;
#endif
  }
}
