// `z <- ((z^3 + 3(c-1)z + (c-1)(c-2)) / (3z^2 + 3(c-2)z + (c-1)(c-2) + 1))^2`. Reference: Magnet2.swift.

static inline void map_formula(__private VREAL* z, const __global VREAL* point, int step) {
  const VREAL three = SPLAT(R(3.0));
  Complex number = complex(z[0], z[1]);
  Complex c = complex(point[POINT_C_REAL], point[POINT_C_IMAGINARY]);
  Complex one = complex_more(c, SPLAT(R(-1.0)));
  Complex two = complex_more(c, SPLAT(R(-2.0)));
  Complex square = complex_product(number, number);
  Complex p = complex_product(one, two);
  Complex above =
      complex_sum(complex_product(number, complex_sum(square, complex_times(three, one))), p);
  Complex below = complex_sum(
      complex_times(three, complex_sum(square, complex_product(two, number))),
      complex_more(p, SPLAT(R(1.0))));
  Complex ratio = complex_quotient(above, below);
  Complex next = complex_product(ratio, ratio);
  z[0] = next.real;
  z[1] = next.imaginary;
}
