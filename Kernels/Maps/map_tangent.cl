// The tangent of an orbit on the line: how a point infinitely near parts from it. Reference: MapTangent.swift.
//
// In a state the tangent follows what is iterated, then its size and the exponent of the power of 2 that was taken out of it.

#define TANGENT MAP_NUMBERS
#define TANGENT_SIZE (MAP_NUMBERS + 1)
#define TANGENT_POWER (MAP_NUMBERS + 2)

// 1e-300, by which a tangent is multiplied where its product with a slope is no normal number.
#define VANISHING_MANTISSA SPLAT(R(0x1.56e1fc2f8f359p0))
#define VANISHING_EXPONENT SPLAT(R(-997.0))

static inline Separation map_separation(const __private VREAL* state) {
  return separation_of(state[TANGENT_SIZE], state[TANGENT_POWER]);
}

static inline void step_tangent(__private VREAL* state, VREAL slope) {
  VREAL product = state[TANGENT] * slope;
  VINT vanishes = magnitude(product) < SPLAT(SMALLEST_NORMAL);
  VREAL tangent = SELECT(product, state[TANGENT] * VANISHING_MANTISSA, vanishes);
  VREAL power = state[TANGENT_POWER];
  power = SELECT(power, power + VANISHING_EXPONENT, vanishes);
  VREAL size = magnitude(tangent);
  state[TANGENT] = tangent * bring_back(&size, &power);
  state[TANGENT_SIZE] = size;
  state[TANGENT_POWER] = power;
}
