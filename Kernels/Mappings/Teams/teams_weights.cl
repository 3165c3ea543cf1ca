// Mapping `teams`: the weights of an item's neurons, from global memory and back; their update; and the anchor that
// they are compared with.

// Takes what stays in private memory, or in local memory, while a launch lasts.
ALWAYS_INLINE void take_weights(__private Team* team) {
#if LAYERS > 1 && FIRST_LAYER > 1
#pragma unroll
  for (int k = 0; k < WIDTH; ++k) {
    FOR_EACH_NEURON(n) {
      if (HAS(n)) team->first_weights[n][k] = team->weights[k * WIDTH + NEURON(n)];
    }
  }
#endif
#if LAYERS > 2 && MIDDLE_LAYERS > 1
  for (int row = WIDTH; row < HIDDEN_LAYERS * WIDTH; ++row) {
    FOR_EACH_NEURON(n) {
      if (HAS(n)) MIDDLE_WEIGHT(row, n) = team->weights[row * WIDTH + NEURON(n)];
    }
  }
#endif
#pragma unroll
  for (int output = 0; output < OUTPUTS; ++output) {
    FOR_EACH_NEURON(n) {
      team->last_weights[n][output] =
          HAS(n) ? team->weights[LAST_MATRIX + NEURON(n) * OUTPUTS + output] : SPLAT(R(0.0));
    }
  }
}

// Gives it back.
ALWAYS_INLINE void give_weights(const __private Team* team) {
#if LAYERS > 1 && FIRST_LAYER > 1
#pragma unroll
  for (int k = 0; k < WIDTH; ++k) {
    FOR_EACH_NEURON(n) {
      if (HAS(n)) team->weights[k * WIDTH + NEURON(n)] = team->first_weights[n][k];
    }
  }
#endif
#if LAYERS > 2 && MIDDLE_LAYERS > 1
  for (int row = WIDTH; row < HIDDEN_LAYERS * WIDTH; ++row) {
    FOR_EACH_NEURON(n) {
      if (HAS(n)) team->weights[row * WIDTH + NEURON(n)] = MIDDLE_WEIGHT(row, n);
    }
  }
#endif
#pragma unroll
  for (int output = 0; output < OUTPUTS; ++output) {
    FOR_EACH_NEURON(n) {
      if (HAS(n)) {
        team->weights[LAST_MATRIX + NEURON(n) * OUTPUTS + output] = team->last_weights[n][output];
      }
    }
  }
}

// Does the step. What the rule keeps of weights stays in global memory, each number for the item of its neuron alone.
ALWAYS_INLINE void update_neuron(const int n, __private Team* team, int number) {
  __global VREAL* kept = team->weights + WEIGHTS;
#if LAYERS > 1
  VREAL first_step = neuron_step(team->point, team->last_weights[n][0], number);
#if FIRST_LAYER > 0
#pragma unroll
#endif
  for (int k = 0; k < WIDTH; ++k) {
    UPDATE(
        FIRST_WEIGHT(n, k), FIRST_GRADIENT(n, k), row_step(first_step, 0, k, team->point), number,
        SPLAT(R(0.0)), team->point, kept + k * WIDTH + NEURON(n));
  }
#endif
#if LAYERS > 2
  MIDDLE_UNROLLED
  for (int layer = 1; layer < HIDDEN_LAYERS; ++layer) {
    VREAL step = layer_step(team->point, layer, number);
    MIDDLE VREAL* column = MIDDLE_MATRIX(layer) + NEURON(n);
    MIDDLE_UNROLLED
    for (int k = 0; k < WIDTH; ++k) {
      UPDATE(
          column[k * MIDDLE_ROW], MIDDLE_GRADIENT(layer, n, k), step, number, SPLAT(R(0.0)),
          team->point, kept + (layer * WIDTH + k) * WIDTH + NEURON(n));
    }
  }
#endif
  VREAL step = row_step(
      layer_step(team->point, HIDDEN_LAYERS, number), HIDDEN_LAYERS, NEURON(n), team->point);
#pragma unroll
  for (int output = 0; output < OUTPUTS; ++output) {
    UPDATE(
        team->last_weights[n][output], team->last_gradients[n][output], step, number,
        SPLAT(R(0.0)), team->point, kept + LAST_MATRIX + NEURON(n) * OUTPUTS + output);
  }
}

ALWAYS_INLINE void update_weights(__private Team* team, int number) {
  FOR_EACH_NEURON(n) {
    if (HAS(n)) update_neuron(n, team, number);
  }
}

#if RECURRENCE_STEPS > 0
// Makes the state of a neuron that which later ones are compared with. Places are constants beyond
// a pointer, which then is all that needs a register.
ALWAYS_INLINE void set_neuron_anchor(
    const int n, const __private Team* team, __global VREAL* anchor) {
  __global VREAL* column = anchor + NEURON(n);
#if LAYERS > 1
#if FIRST_LAYER > 1
#pragma unroll
#endif
  for (int k = 0; k < WIDTH; ++k) column[k * WIDTH] = FIRST_WEIGHT(n, k);
#endif
  for (int row = WIDTH; row < HIDDEN_LAYERS * WIDTH; ++row) {
    column[row * WIDTH] = MIDDLE_WEIGHT(row, n);
  }
  __global VREAL* last = anchor + LAST_MATRIX + NEURON(n) * OUTPUTS;
#pragma unroll
  for (int output = 0; output < OUTPUTS; ++output) last[output] = team->last_weights[n][output];
  for (int kept = WEIGHTS; kept < STATE; kept += WEIGHTS) {
    for (int row = 0; row < HIDDEN_LAYERS * WIDTH; ++row) {
      column[kept + row * WIDTH] = team->weights[kept + row * WIDTH + NEURON(n)];
    }
    for (int output = 0; output < OUTPUTS; ++output) {
      last[kept + output] = team->weights[kept + LAST_MATRIX + NEURON(n) * OUTPUTS + output];
    }
  }
}

ALWAYS_INLINE void set_anchor(const __private Team* team, __global VREAL* anchor) {
  FOR_EACH_NEURON(n) {
    if (HAS(n)) set_neuron_anchor(n, team, anchor);
  }
}

// Where the state of a neuron is the anchor's. The last ones change longest.
ALWAYS_INLINE VINT neuron_same_as_anchor(
    const int n, const __private Team* team, const __global VREAL* anchor) {
  VINT same = ALL_LANES;
  const __global VREAL* last = anchor + LAST_MATRIX + NEURON(n) * OUTPUTS;
#pragma unroll
  for (int output = 0; output < OUTPUTS; ++output) {
    same &= same_bits(team->last_weights[n][output], last[output]);
  }
  if (!ANY(same)) return same;
  const __global VREAL* column = anchor + NEURON(n);
  for (int row = WIDTH; row < HIDDEN_LAYERS * WIDTH; ++row) {
    same &= same_bits(MIDDLE_WEIGHT(row, n), column[row * WIDTH]);
  }
#if LAYERS > 1
#if FIRST_LAYER > 1
#pragma unroll
#endif
  for (int k = 0; k < WIDTH; ++k) same &= same_bits(FIRST_WEIGHT(n, k), column[k * WIDTH]);
#endif
  for (int kept = WEIGHTS; kept < STATE; kept += WEIGHTS) {
    for (int row = 0; row < HIDDEN_LAYERS * WIDTH; ++row) {
      same &= same_bits(team->weights[kept + row * WIDTH + NEURON(n)], column[kept + row * WIDTH]);
    }
    for (int output = 0; output < OUTPUTS; ++output) {
      same &= same_bits(
          team->weights[kept + LAST_MATRIX + NEURON(n) * OUTPUTS + output], last[kept + output]);
    }
  }
  return same;
}

// Of all of the item's neurons.
ALWAYS_INLINE VINT same_as_anchor(const __private Team* team, const __global VREAL* anchor) {
  VINT same = neuron_same_as_anchor(0, team, anchor);
#if NEURONS == 2
  if (HAS(1)) same &= neuron_same_as_anchor(1, team, anchor);
#endif
  return same;
}
#endif
