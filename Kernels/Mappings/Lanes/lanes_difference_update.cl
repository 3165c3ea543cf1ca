// Mapping `lanes`: what becomes of the differences of weights once the differences of their gradients are known.
// Reference: TrainingDifference.swift, ReferenceNeighbour.swift.

// How much more the step of a layer is than the base's.
static inline VREAL layer_growth(const __global VREAL* point, int layer) {
  return PARAMETERS_DIFFER ? point[GROWTH_OF(POINT_LAYER_RATE(layer))] : SPLAT(R(0.0));
}

// `base` is the base's state before its own update, `base_gradients` its gradients, `base_point` its parameters.
ALWAYS_INLINE void update_differences(
    int number, const __global VREAL* point, __global VREAL* differences,
    const __global VREAL* gradients, const __global BaseNumber* base,
    const __global BaseNumber* base_gradients, const __global BaseNumber* base_point) {
#if MOVES_OUTGOING_WEIGHTS_INTO_STEPS
  for (int j = 0; j < WIDTH; ++j) {
    VREAL outgoing = SPLAT(base[LAST_MATRIX + j]);
    VREAL difference = differences[LAST_MATRIX + j];
    VREAL rate = layer_step(point, 0, number);
    VREAL step = rate * PRIME(outgoing, difference);
    VREAL growth = PARAMETERS_DIFFER ? fma(rate, difference, layer_growth(point, 0) * outgoing)
                                     : rate * difference;
    for (int k = 0; k < INPUTS; ++k) {
      const int parameter = FIRST_WEIGHT(k, j);
      const int shared = SHARES_GRADIENT ? FIRST_WEIGHT(k, 0) : parameter;
      differences[parameter] = updated_difference(
          differences[parameter], gradients[shared], SPLAT(base[parameter]),
          SPLAT(base_gradients[HAS_NEIGHBOUR ? shared : parameter]), row_step(step, 0, k, point),
          row_step(growth, 0, k, point), 1, number,
          point, base_point, base + WEIGHTS + parameter, differences + WEIGHTS + parameter);
    }
  }
#endif
  for (int layer = MOVES_OUTGOING_WEIGHTS_INTO_STEPS ? 1 : 0; layer < LAYERS; ++layer) {
    VREAL step = layer_step(point, layer, number);
    VREAL growth = layer_growth(point, layer);
    int first = MATRIX(layer);
    int count = ROWS(layer) * (layer == LAYERS - 1 ? OUTPUTS : WIDTH);
    for (int parameter = first; parameter < first + count; ++parameter) {
      VREAL own_step =
          HAS_NEIGHBOUR ? row_step(step, layer, ROW_OF(layer, parameter - first), point) : step;
      differences[parameter] = updated_difference(
          differences[parameter], gradients[parameter], SPLAT(base[parameter]),
          SPLAT(base_gradients[parameter]), own_step, growth, PARAMETERS_DIFFER, number, point,
          base_point, base + WEIGHTS + parameter, differences + WEIGHTS + parameter);
    }
  }
}

#if HAS_NEIGHBOUR
// The sum of the magnitudes of all differences of weights, or of their squares: layers and neurons ascending, of the sums over
// what enters a neuron, ascending.
static inline VREAL difference_sum(const __global VREAL* differences, const int squares) {
  VREAL sum = SPLAT(R(0.0));
  for (int layer = 0; layer < LAYERS; ++layer) {
    const int fan_out = layer == LAYERS - 1 ? OUTPUTS : WIDTH;
    for (int j = 0; j < fan_out; ++j) {
      VREAL entering = SPLAT(R(0.0));
      for (int k = 0; k < ROWS(layer); ++k) {
        const int place = LAYERS > 1 && layer == 0 ? FIRST_WEIGHT(k, j)
                                                   : MATRIX(layer) + k * fan_out + j;
        VREAL difference = differences[place];
        entering = squares ? fma(difference, difference, entering) : entering + magnitude(difference);
      }
      sum += entering;
    }
  }
  return sum;
}

static inline VREAL difference_size(const __global VREAL* differences) {
  return difference_sum(differences, 0);
}

// How far a cloud is: the lengths of all differences, ascending, over one more than there are. A length is the root of the squares.
static inline VREAL cloud_distance(const __global VREAL* differences) {
  VREAL sum = SPLAT(R(0.0));
  for (int neighbour = 0; neighbour < NEIGHBOURS; ++neighbour) {
    sum += square_root(difference_sum(differences + neighbour * OWN_STATE, 1));
  }
  return SELECT(sum, quotient(sum, SPLAT((REAL)(NEIGHBOURS + 1))), is_size(sum));
}
#endif
