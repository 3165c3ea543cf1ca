// tanh: the activation of one scaled sum, and the gradient below it from the gradient above it.

inline VREAL activate(VREAL sum) { return hyperbolic_tangent(sum); }

inline VREAL back_propagate(VREAL slope, VREAL value) {
  return slope * fma(-value, value, SPLAT(R(1.0)));
}
