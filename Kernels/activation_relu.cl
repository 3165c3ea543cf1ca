// ReLU: the activation of one scaled sum, and the gradient below it from the gradient above it.
// NaN is not below 0, so it stays NaN.

inline VREAL activate(VREAL sum) { return SELECT(sum, SPLAT(R(0.0)), sum < SPLAT(R(0.0))); }

inline VREAL back_propagate(VREAL slope, VREAL value) {
  return SELECT(SPLAT(R(0.0)), slope, value > SPLAT(R(0.0)));
}
