// `z <- z^2 + c`. Reference: QuadraticMap.swift.

static inline void map_formula(__private VREAL* z, VREAL c_real, VREAL c_imaginary) {
  VREAL real = z[0];
  VREAL imaginary = z[1];
  z[0] = fma(real, real, fma(-imaginary, imaginary, c_real));
  z[1] = fma(real + real, imaginary, c_imaginary);
}
