// Mean square: the loss is the mean of error^2 over points and outputs.
//
// An error is half the derivative of its square with respect to the output; the factors that all errors
// share are part of the step and of the loss's scale.

// The error of one output: `sum` is its weighted sum before the scale of the layer.
static inline VREAL output_error(VREAL sum, VREAL output_scale, VREAL target) {
  return fma(sum, output_scale, -target);
}

// Adds one error to the loss.
static inline VREAL add_loss(VREAL loss_sum, VREAL error) { return fma(error, error, loss_sum); }
