// Oscillators that pull at each other, all at all or each at two neighbours in a ring. Reference: Oscillators.swift.

#ifndef IS_RING
#error "IS_RING: 1 if oscillators pull at two neighbours, 0 if at all"
#endif

// The mean of a list over those that an oscillator pulls at. `all` is that over all.
static inline VREAL pulled_mean(const __private VREAL* list, int place, VREAL all) {
  if (!IS_RING) return all;
  const int before = place == 0 ? FLOW_DIMENSIONS - 1 : place - 1;
  const int after = place == FLOW_DIMENSIONS - 1 ? 0 : place + 1;
  return (list[before] + list[after]) * SPLAT(R(0.5));
}

static inline VREAL mean_of_all(const __private VREAL* list) {
  VREAL sum = SPLAT(R(0.0));
  for (int place = 0; place < FLOW_DIMENSIONS; ++place) sum = sum + list[place];
  return sum * SPLAT(INVERSE_OSCILLATORS);
}

static inline void oscillator_parts(
    const __private VREAL* y, __private VREAL* cosines, __private VREAL* sines) {
  for (int place = 0; place < FLOW_DIMENSIONS; ++place) {
    sine_and_cosine(y[place], sines + place, cosines + place);
  }
}

static inline void flow_slopes(
    const __private VREAL* y, const __global VREAL* point, VREAL time,
    const __global REAL* frequencies, __private VREAL* slopes) {
  VREAL cosines[FLOW_DIMENSIONS], sines[FLOW_DIMENSIONS];
  oscillator_parts(y, cosines, sines);
  VREAL all_cosines = IS_RING ? SPLAT(R(0.0)) : mean_of_all(cosines);
  VREAL all_sines = IS_RING ? SPLAT(R(0.0)) : mean_of_all(sines);
  for (int place = 0; place < FLOW_DIMENSIONS; ++place) {
    VREAL c = pulled_mean(cosines, place, all_cosines);
    VREAL s = pulled_mean(sines, place, all_sines);
    VREAL pull = fma(s, cosines[place], -(c * sines[place]));
    slopes[place] = fma(
        point[POINT_COUPLING_STRENGTH], pull,
        point[POINT_FREQUENCY_WIDTH] * SPLAT(frequencies[place]));
  }
}

static inline void flow_growth(
    const __private VREAL* y, const __private VREAL* v, const __global VREAL* point, VREAL time,
    __private VREAL* growth) {
  VREAL cosines[FLOW_DIMENSIONS], sines[FLOW_DIMENSIONS];
  VREAL cosine_growth[FLOW_DIMENSIONS], sine_growth[FLOW_DIMENSIONS];
  oscillator_parts(y, cosines, sines);
  for (int place = 0; place < FLOW_DIMENSIONS; ++place) {
    cosine_growth[place] = cosines[place] * v[place];
    sine_growth[place] = sines[place] * v[place];
  }
  VREAL all_cosines = IS_RING ? SPLAT(R(0.0)) : mean_of_all(cosines);
  VREAL all_sines = IS_RING ? SPLAT(R(0.0)) : mean_of_all(sines);
  VREAL all_cosine_growth = IS_RING ? SPLAT(R(0.0)) : mean_of_all(cosine_growth);
  VREAL all_sine_growth = IS_RING ? SPLAT(R(0.0)) : mean_of_all(sine_growth);
  for (int place = 0; place < FLOW_DIMENSIONS; ++place) {
    VREAL c = pulled_mean(cosines, place, all_cosines);
    VREAL s = pulled_mean(sines, place, all_sines);
    VREAL p = pulled_mean(cosine_growth, place, all_cosine_growth);
    VREAL q = pulled_mean(sine_growth, place, all_sine_growth);
    VREAL held = fma(s, sines[place], c * cosines[place]);
    VREAL pulled = fma(p, cosines[place], q * sines[place]);
    growth[place] = point[POINT_COUPLING_STRENGTH] * fma(-v[place], held, pulled);
  }
}

// The magnitude of the mean over all of e^(i theta).
static inline VREAL oscillator_order(const __private VREAL* y) {
  VREAL cosines[FLOW_DIMENSIONS], sines[FLOW_DIMENSIONS];
  oscillator_parts(y, cosines, sines);
  VREAL c = mean_of_all(cosines);
  VREAL s = mean_of_all(sines);
  return square_root(fma(c, c, s * s));
}
