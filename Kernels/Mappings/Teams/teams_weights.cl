// Mapping `teams`: the weights of an item's neuron, from global memory and back; their update; and the anchor that
// they are compared with.

// Takes what stays in private memory while a launch lasts.
ALWAYS_INLINE void take_weights(__private Team* team) {
#if LAYERS > 1 && FIRST_LAYER > 1
#pragma unroll
  for (int k = 0; k < WIDTH; ++k) {
    team->first_weights[k] = team->weights[k * WIDTH + team->item];
  }
#endif
#pragma unroll
  for (int output = 0; output < OUTPUTS; ++output) {
    team->last_weights[output] = team->weights[LAST_MATRIX + team->item * OUTPUTS + output];
  }
}

// Gives it back.
ALWAYS_INLINE void give_weights(const __private Team* team) {
#if LAYERS > 1 && FIRST_LAYER > 1
#pragma unroll
  for (int k = 0; k < WIDTH; ++k) {
    team->weights[k * WIDTH + team->item] = team->first_weights[k];
  }
#endif
#pragma unroll
  for (int output = 0; output < OUTPUTS; ++output) {
    team->weights[LAST_MATRIX + team->item * OUTPUTS + output] = team->last_weights[output];
  }
}

// Does the step. What the rule keeps of weights stays in global memory, each number for the item of its neuron alone.
ALWAYS_INLINE void update_weights(__private Team* team, int number) {
  __global VREAL* kept = team->weights + WEIGHTS;
#if LAYERS > 1
  VREAL first_step = neuron_step(team->point, team->last_weights[0], number);
#if FIRST_LAYER > 0
#pragma unroll
#endif
  for (int k = 0; k < WIDTH; ++k) {
    UPDATE(
        FIRST_WEIGHT(k), FIRST_GRADIENT(k), first_step, number, team->point,
        kept + k * WIDTH + team->item);
  }
#endif
#if LAYERS > 2
  for (int layer = 1; layer < HIDDEN_LAYERS; ++layer) {
    VREAL step = layer_step(team->point, layer, number);
    for (int k = 0; k < WIDTH; ++k) {
      int parameter = (layer * WIDTH + k) * WIDTH + team->item;
      UPDATE(
          team->weights[parameter], team->gradients[parameter], step, number, team->point,
          kept + parameter);
    }
  }
#endif
  VREAL step = layer_step(team->point, HIDDEN_LAYERS, number);
#pragma unroll
  for (int output = 0; output < OUTPUTS; ++output) {
    UPDATE(
        team->last_weights[output], team->last_gradients[output], step, number, team->point,
        kept + LAST_MATRIX + team->item * OUTPUTS + output);
  }
}

#if RECURRENCE_STEPS > 0
// Makes the state of the item's neuron that which later ones are compared with. Places are constants beyond
// a pointer, which then is all that needs a register.
ALWAYS_INLINE void set_anchor(const __private Team* team, __global VREAL* anchor) {
  __global VREAL* column = anchor + team->item;
#if LAYERS > 1
#if FIRST_LAYER > 1
#pragma unroll
#endif
  for (int k = 0; k < WIDTH; ++k) column[k * WIDTH] = FIRST_WEIGHT(k);
#endif
  for (int row = WIDTH; row < HIDDEN_LAYERS * WIDTH; ++row) {
    column[row * WIDTH] = team->weights[row * WIDTH + team->item];
  }
  __global VREAL* last = anchor + LAST_MATRIX + team->item * OUTPUTS;
#pragma unroll
  for (int output = 0; output < OUTPUTS; ++output) last[output] = team->last_weights[output];
  for (int kept = WEIGHTS; kept < STATE; kept += WEIGHTS) {
    for (int row = 0; row < HIDDEN_LAYERS * WIDTH; ++row) {
      column[kept + row * WIDTH] = team->weights[kept + row * WIDTH + team->item];
    }
    for (int output = 0; output < OUTPUTS; ++output) {
      last[kept + output] = team->weights[kept + LAST_MATRIX + team->item * OUTPUTS + output];
    }
  }
}

// Where the state of the item's neuron is the anchor's. The last ones change longest.
ALWAYS_INLINE VINT same_as_anchor(const __private Team* team, const __global VREAL* anchor) {
  VINT same = ALL_LANES;
  const __global VREAL* last = anchor + LAST_MATRIX + team->item * OUTPUTS;
#pragma unroll
  for (int output = 0; output < OUTPUTS; ++output) {
    same &= same_bits(team->last_weights[output], last[output]);
  }
  if (!ANY(same)) return same;
  const __global VREAL* column = anchor + team->item;
  for (int row = WIDTH; row < HIDDEN_LAYERS * WIDTH; ++row) {
    same &= same_bits(team->weights[row * WIDTH + team->item], column[row * WIDTH]);
  }
#if LAYERS > 1
#if FIRST_LAYER > 1
#pragma unroll
#endif
  for (int k = 0; k < WIDTH; ++k) same &= same_bits(FIRST_WEIGHT(k), column[k * WIDTH]);
#endif
  for (int kept = WEIGHTS; kept < STATE; kept += WEIGHTS) {
    for (int row = 0; row < HIDDEN_LAYERS * WIDTH; ++row) {
      same &= same_bits(team->weights[kept + row * WIDTH + team->item], column[kept + row * WIDTH]);
    }
    for (int output = 0; output < OUTPUTS; ++output) {
      same &= same_bits(
          team->weights[kept + LAST_MATRIX + team->item * OUTPUTS + output], last[kept + output]);
    }
  }
  return same;
}
#endif
