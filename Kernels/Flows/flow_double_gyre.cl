// Two vortices that swing sideways. Reference: DoubleGyre.swift.

// What slopes and growth share.
typedef struct {
  VREAL strength;
  VREAL twice_swing;
  VREAL across_sine;
  VREAL across_cosine;
  VREAL upwards_sine;
  VREAL upwards_cosine;
  VREAL slope;
} Vortices;

static inline Vortices gyre_vortices(
    const __private VREAL* y, const __global VREAL* point, VREAL time) {
  Vortices vortices;
  vortices.strength = SPLAT(PI) * point[POINT_AMPLITUDE];
  VREAL sine, cosine;
  sine_and_cosine(point[POINT_ANGULAR_FREQUENCY] * time, &sine, &cosine);
  VREAL swing = point[POINT_SWING] * sine;
  vortices.twice_swing = swing + swing;
  VREAL rest = SPLAT(R(1.0)) - vortices.twice_swing;
  sine_and_cosine(
      SPLAT(PI) * fma(swing * y[0], y[0], rest * y[0]), &vortices.across_sine,
      &vortices.across_cosine);
  sine_and_cosine(SPLAT(PI) * y[1], &vortices.upwards_sine, &vortices.upwards_cosine);
  vortices.slope = fma(vortices.twice_swing, y[0], rest);
  return vortices;
}

static inline void flow_slopes(
    const __private VREAL* y, const __global VREAL* point, VREAL time,
    const __global REAL* frequencies, __private VREAL* slopes) {
  Vortices vortices = gyre_vortices(y, point, time);
  slopes[0] = -((vortices.strength * vortices.across_sine) * vortices.upwards_cosine);
  slopes[1] =
      ((vortices.strength * vortices.across_cosine) * vortices.upwards_sine) * vortices.slope;
}

static inline void flow_growth(
    const __private VREAL* y, const __private VREAL* v, const __global VREAL* point, VREAL time,
    __private VREAL* growth) {
  Vortices vortices = gyre_vortices(y, point, time);
  VREAL across_growth = (SPLAT(PI) * vortices.slope) * v[0];
  VREAL upwards_growth = SPLAT(PI) * v[1];
  VREAL cosines = vortices.across_cosine * vortices.upwards_cosine;
  VREAL sines = vortices.across_sine * vortices.upwards_sine;
  growth[0] = vortices.strength * fma(sines, upwards_growth, -(cosines * across_growth));
  VREAL turned = fma(cosines, upwards_growth, -(sines * across_growth));
  VREAL bent = (vortices.across_cosine * vortices.upwards_sine) * (vortices.twice_swing * v[0]);
  growth[1] = vortices.strength * fma(vortices.slope, turned, bent);
}
