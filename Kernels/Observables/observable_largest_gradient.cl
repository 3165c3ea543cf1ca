// The largest gradient of all steps. Reference: ReferenceLargestGradient.swift.
//
// The interface is that of observables.cl. Field and result: that gradient's size, or -1 once one is not finite, or negative, since its
// loss is not finite. A step that ends the pixel counts too.

enum { largest_gradient_fields = 1, largest_gradient_results = 1 };

typedef struct {
  VREAL largest;
} largest_gradient_observed;

static inline largest_gradient_observed largest_gradient_load(
    const __global VREAL* fields, const int stride) {
  largest_gradient_observed observed;
  observed.largest = fields[0];
  return observed;
}

static inline void largest_gradient_store(
    largest_gradient_observed observed, __global VREAL* fields) {
  fields[0] = observed.largest;
}

static inline largest_gradient_observed largest_gradient_observe(
    largest_gradient_observed observed, Told told, VINT counts, int step, int total_steps) {
  VREAL size = told.gradient_size;
  VREAL largest = observed.largest;
  VINT is_bounded = (size >= SPLAT(R(0.0))) & (size <= SPLAT(LARGEST_FINITE));
  VREAL larger = SELECT(
      SPLAT(-R(1.0)), SELECT(largest, size, size > largest), is_bounded);
  observed.largest =
      SELECT(largest, larger, (counts | told.ends) & (largest >= SPLAT(R(0.0))));
  return observed;
}

static inline VREAL largest_gradient_term(largest_gradient_observed observed) {
  return SPLAT(R(0.0));
}

// A gradient that comes back has been the largest before if it is.
static inline largest_gradient_observed largest_gradient_add_term(
    largest_gradient_observed observed, VREAL term, int step, int total_steps) {
  return observed;
}

#if LANES == 1
static inline void largest_gradient_leave(
    largest_gradient_observed observed, VREAL divergence_step, int total_steps,
    __global REAL* results) {
  results[0] = observed.largest;
}
#endif
