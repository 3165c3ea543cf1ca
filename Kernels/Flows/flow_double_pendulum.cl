// Two equal point masses on two equal massless arms: angles, then their velocities. Reference: DoublePendulum.swift.

// What slopes and growth share.
typedef struct {
  VREAL cosine1;
  VREAL cosine2;
  // Of the difference of both angles.
  VREAL sine;
  VREAL cosine;
  VREAL upper;
  VREAL lower;
  VREAL inverse;
} Forces;

static inline Forces pendulum_forces(const __private VREAL* y) {
  Forces forces;
  VREAL sine1, sine2;
  sine_and_cosine(y[0], &sine1, &forces.cosine1);
  sine_and_cosine(y[1], &sine2, &forces.cosine2);
  forces.sine = fma(sine1, forces.cosine2, -(forces.cosine1 * sine2));
  forces.cosine = fma(forces.cosine1, forces.cosine2, sine1 * sine2);
  forces.upper = fma(-forces.sine, y[3] * y[3], -(sine1 + sine1));
  forces.lower = fma(forces.sine, y[2] * y[2], -sine2);
  forces.inverse = quotient(SPLAT(R(1.0)), fma(forces.sine, forces.sine, SPLAT(R(1.0))));
  return forces;
}

static inline VREAL acceleration1(Forces forces) {
  return fma(-forces.cosine, forces.lower, forces.upper) * forces.inverse;
}

static inline VREAL acceleration2(Forces forces) {
  return fma(-forces.cosine, forces.upper, forces.lower + forces.lower) * forces.inverse;
}

static inline void flow_slopes(
    const __private VREAL* y, const __global VREAL* point, VREAL time,
    const __global REAL* frequencies, __private VREAL* slopes) {
  Forces forces = pendulum_forces(y);
  slopes[0] = y[2];
  slopes[1] = y[3];
  slopes[2] = acceleration1(forces);
  slopes[3] = acceleration2(forces);
}

static inline void flow_growth(
    const __private VREAL* y, const __private VREAL* v, const __global VREAL* point, VREAL time,
    __private VREAL* growth) {
  Forces forces = pendulum_forces(y);
  VREAL apart = v[0] - v[1];
  VREAL sine_growth = forces.cosine * apart;
  VREAL cosine_growth = -(forces.sine * apart);
  VREAL weight1 = forces.cosine1 * v[0];
  VREAL upper = fma(-(forces.sine * (y[3] + y[3])), v[3], -(weight1 + weight1));
  upper = fma(-sine_growth, y[3] * y[3], upper);
  VREAL lower = fma(forces.sine * (y[2] + y[2]), v[2], -(forces.cosine2 * v[1]));
  lower = fma(sine_growth, y[2] * y[2], lower);
  VREAL divisor = (forces.sine + forces.sine) * sine_growth;
  growth[0] = v[2];
  growth[1] = v[3];
  VREAL sum = fma(-forces.cosine, lower, fma(-cosine_growth, forces.lower, upper));
  growth[2] = fma(-acceleration1(forces), divisor, sum) * forces.inverse;
  sum = fma(-forces.cosine, upper, fma(-cosine_growth, forces.upper, lower + lower));
  growth[3] = fma(-acceleration2(forces), divisor, sum) * forces.inverse;
}

// Where an arm is beyond its highest place.
static inline VINT is_flipped(const __private VREAL* y) {
  VINT upper = magnitude(y[0]) > SPLAT(PI);
  VINT lower = magnitude(y[1]) > SPLAT(PI);
  return upper | lower;
}
