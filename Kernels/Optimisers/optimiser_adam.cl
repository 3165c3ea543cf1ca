// Adam (Kingma and Ba): `W <- W - step M / (sqrt(S) + epsilon)`. Reference: Adam.swift.

static inline VREAL updated_weight(
    VREAL weight, VREAL gradient, VREAL step, int number, const __global VREAL* point,
    __global VREAL* kept) {
  return fma(-step, adam_direction(gradient, number, point, kept), weight);
}
