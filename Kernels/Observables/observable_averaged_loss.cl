// What the mean of the weights after all steps costs, told at the last step. Reference: ReferenceAveragedLoss.swift.
//
// Where training has diverged, or that loss is not finite, it is -1.
//
// The interface is that of observables.cl. Field and result: that loss. Means are not looked for to come back, so there are no
// terms.

enum { averaged_loss_fields = 1, averaged_loss_results = 1 };

typedef struct {
  VREAL loss;
} averaged_loss_observed;

static inline averaged_loss_observed averaged_loss_load(
    const __global VREAL* fields, const int stride) {
  averaged_loss_observed observed;
  observed.loss = fields[0];
  return observed;
}

static inline void averaged_loss_store(averaged_loss_observed observed, __global VREAL* fields) {
  fields[0] = observed.loss;
}

static inline averaged_loss_observed averaged_loss_observe(
    averaged_loss_observed observed, Told told, VINT counts, int step, int total_steps) {
  if (step < total_steps - 1) return observed;
  observed.loss = SELECT(
      SPLAT(-R(1.0)), told.averaged_loss, counts & (told.averaged_loss <= SPLAT(LARGEST_FINITE)));
  return observed;
}

static inline VREAL averaged_loss_term(averaged_loss_observed observed) { return SPLAT(R(0.0)); }

static inline averaged_loss_observed averaged_loss_add_term(
    averaged_loss_observed observed, VREAL term, int step, int total_steps) {
  return observed;
}

#if LANES == 1
static inline void averaged_loss_leave(
    averaged_loss_observed observed, VREAL divergence_step, int total_steps,
    __global REAL* results) {
  results[0] = divergence_step < SPLAT(R(0.0)) ? observed.loss : -R(1.0);
}
#endif
