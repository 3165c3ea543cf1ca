// `z <- (|Re z| + i |Im z|)^2 + c`. Reference: BurningShip.swift.

static inline void map_formula(__private VREAL* z, const __global VREAL* point, int step) {
  VREAL real = magnitude(z[0]);
  VREAL imaginary = magnitude(z[1]);
  z[0] = fma(real, real, fma(-imaginary, imaginary, point[POINT_C_REAL]));
  z[1] = fma(real + real, imaginary, point[POINT_C_IMAGINARY]);
}
