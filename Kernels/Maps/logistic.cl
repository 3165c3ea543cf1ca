// `x <- r x (1 - x)`, for formulas that say which r a step takes. Reference: LogisticMap.swift.
//
// Such a formula is a file with `map_rate`.

static inline VREAL map_rate(const __global VREAL* point, int step);

static inline void map_formula(__private VREAL* x, const __global VREAL* point, int step) {
  x[0] = (map_rate(point, step) * x[0]) * (SPLAT(R(1.0)) - x[0]);
}

static inline VREAL map_slope(const __private VREAL* x, const __global VREAL* point, int step) {
  return map_rate(point, step) * (SPLAT(R(1.0)) - (x[0] + x[0]));
}
