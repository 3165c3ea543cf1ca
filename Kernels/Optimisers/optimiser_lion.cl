// Lion: `C = beta1 M + (1 - beta1) G`, `M <- beta2 M + (1 - beta2) G`, then `W <- W - step (sign(C) + decay W)`.
// Reference: Lion.swift.

// `beta M + (1 - beta) G`.
static inline VREAL blend(VREAL beta, VREAL mean, VREAL gradient) {
  return fma(beta, mean, (SPLAT(R(1.0)) - beta) * gradient);
}

// 0 of 0, and of NaN.
static inline VREAL sign_of(VREAL value) {
  VREAL negative = SELECT(SPLAT(R(0.0)), SPLAT(R(-1.0)), value < SPLAT(R(0.0)));
  return SELECT(negative, SPLAT(R(1.0)), value > SPLAT(R(0.0)));
}

static inline VREAL updated_weight(
    VREAL weight, VREAL gradient, VREAL step, int number, VREAL noise, const __global VREAL* point,
    __global VREAL* kept) {
  VREAL direction = sign_of(blend(point[POINT_BETA1], kept[0], gradient));
  kept[0] = blend(point[POINT_BETA2], kept[0], gradient);
  return fma(-step, fma(point[POINT_DECAY], weight, direction), weight);
}

// The new difference of a twin's weight from the base's; `gradient` is that of the gradient. Parameters do not differ: there
// are no orbits.
static inline VREAL updated_difference(
    VREAL weight, VREAL gradient, VREAL base_weight, VREAL base_gradient, VREAL step, VREAL growth,
    const int steps_differ, int number, const __global VREAL* point,
    const __global BaseNumber* base_point, const __global BaseNumber* base_kept,
    __global VREAL* kept) {
  VREAL base = blend(point[POINT_BETA1], SPLAT(base_kept[0]), base_gradient);
  VREAL turned = sign_of(base + blend(point[POINT_BETA1], kept[0], gradient)) - sign_of(base);
  kept[0] = blend(point[POINT_BETA2], kept[0], gradient);
  return fma(-step, fma(point[POINT_DECAY], weight, turned), weight);
}
