// Adam with decoupled weight decay: `W <- W - step (M / (sqrt(S) + epsilon) + decay W)`. Reference: Adam.swift.

static inline VREAL updated_weight(
    VREAL weight, VREAL gradient, VREAL step, int number, const __global VREAL* point,
    __global VREAL* kept) {
  VREAL direction = adam_direction(gradient, number, point, kept);
  return fma(-step, fma(point[POINT_DECAY], weight, direction), weight);
}
