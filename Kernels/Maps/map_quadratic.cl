// `z <- z^2 + c`. Reference: QuadraticMap.swift.

static inline void map_formula(__private VREAL* z, const __global VREAL* point, int step) {
  VREAL real = z[0];
  VREAL imaginary = z[1];
  z[0] = fma(real, real, fma(-imaginary, imaginary, point[POINT_C_REAL]));
  z[1] = fma(real + real, imaginary, point[POINT_C_IMAGINARY]);
}

// How much more it gives than at `orbit` for a z that is `d` more and a constant that is `dc` more: maps d.
static inline void map_difference(
    __private VREAL* d, const __private VREAL* orbit, VREAL dc_real, VREAL dc_imaginary) {
  VREAL real = d[0];
  VREAL imaginary = d[1];
  VREAL sum_real = (orbit[0] + orbit[0]) + real;
  VREAL sum_imaginary = (orbit[1] + orbit[1]) + imaginary;
  d[0] = fma(sum_real, real, fma(-sum_imaginary, imaginary, dc_real));
  d[1] = fma(sum_real, imaginary, fma(sum_imaginary, real, dc_imaginary));
}
