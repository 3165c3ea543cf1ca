// `z <- ((z^2 + c - 1) / (2z + c - 2))^2`. Reference: Magnet1.swift.

static inline void map_formula(__private VREAL* z, const __global VREAL* point, int step) {
  Complex number = complex(z[0], z[1]);
  Complex c = complex(point[POINT_C_REAL], point[POINT_C_IMAGINARY]);
  Complex above = complex_sum(complex_product(number, number), complex_more(c, SPLAT(R(-1.0))));
  Complex below = complex_sum(complex_sum(number, number), complex_more(c, SPLAT(R(-2.0))));
  Complex ratio = complex_quotient(above, below);
  Complex next = complex_product(ratio, ratio);
  z[0] = next.real;
  z[1] = next.imaginary;
}
