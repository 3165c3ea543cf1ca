// Complex numbers and the order of their operations. Reference: ComplexNumber.swift.

typedef struct {
  VREAL real;
  VREAL imaginary;
} Complex;

static inline Complex complex(VREAL real, VREAL imaginary) {
  Complex number;
  number.real = real;
  number.imaginary = imaginary;
  return number;
}

static inline Complex complex_sum(Complex a, Complex b) {
  return complex(a.real + b.real, a.imaginary + b.imaginary);
}

// With a real number.
static inline Complex complex_more(Complex a, VREAL b) { return complex(a.real + b, a.imaginary); }

static inline Complex complex_times(VREAL a, Complex b) {
  return complex(a * b.real, a * b.imaginary);
}

static inline Complex complex_product(Complex a, Complex b) {
  return complex(
      fma(a.real, b.real, -(a.imaginary * b.imaginary)),
      fma(a.real, b.imaginary, a.imaginary * b.real));
}

// A quotient with the sign of what is divided.
static inline VREAL complex_share(VREAL a, VREAL divisor) {
  VREAL size = quotient(magnitude(a), divisor);
  return SELECT(size, -size, a < SPLAT(R(0.0)));
}

// A number far away where the divisor's square is 0, or where something is no finite number.
static inline Complex complex_quotient(Complex a, Complex b) {
  const VREAL most = SPLAT(LARGEST_FINITE);
  VREAL divisor = fma(b.real, b.real, b.imaginary * b.imaginary);
  VREAL real = fma(a.real, b.real, a.imaginary * b.imaginary);
  VREAL imaginary = fma(a.imaginary, b.real, -(a.real * b.imaginary));
  VREAL real_size = magnitude(real);
  VREAL imaginary_size = magnitude(imaginary);
  VINT is_finite = (divisor > SPLAT(R(0.0))) & (divisor <= most) & (real_size <= most) &
                   (imaginary_size <= most);
  return complex(
      SELECT(most, complex_share(real, divisor), is_finite),
      SELECT(most, complex_share(imaginary, divisor), is_finite));
}
