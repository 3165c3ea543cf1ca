// The last loss, the least and the first. Reference: ReferenceLosses.swift.
//
// Where a loss is not finite the network has diverged: the least and the last are -1, and so is the first where that was the
// one.
//
// The interface is that of observables.cl. Fields and results: the last loss, the least, the first.

enum { losses_fields = 3, losses_results = 3 };

typedef struct {
  VREAL last;
  VREAL best;
  VREAL first;
} losses_observed;

static inline losses_observed losses_load(const __global VREAL* fields, const int stride) {
  losses_observed observed;
  observed.last = fields[0];
  observed.best = fields[1 * stride];
  observed.first = fields[2 * stride];
  return observed;
}

static inline void losses_store(losses_observed observed, __global VREAL* fields) {
  fields[0] = observed.last;
  fields[1] = observed.best;
  fields[2] = observed.first;
}

static inline losses_observed losses_observe(
    losses_observed observed, Told told, VINT counts, int step, int total_steps) {
  VREAL loss = told.loss;
  if (step == 0) {
    observed.first = SELECT(SPLAT(-R(1.0)), loss, counts);
    observed.best = observed.first;
  }
  observed.best = SELECT(observed.best, loss, counts & (loss < observed.best));
  // No case can tell it from its second: a lane that does not count is dead, and leaves -1, or repeats itself, and the terms
  // that are added to it in the end take this one's place.
  observed.last = SELECT(observed.last, loss, counts);
  return observed;
}

static inline VREAL losses_term(losses_observed observed) { return observed.last; }

// A loss that comes back has been the least before if it is.
static inline losses_observed losses_add_term(
    losses_observed observed, VREAL term, int step, int total_steps) {
  observed.last = term;
  return observed;
}

#if LANES == 1
static inline void losses_leave(
    losses_observed observed, VREAL divergence_step, int total_steps, __global REAL* results) {
  int alive = divergence_step < SPLAT(R(0.0));
  results[0] = alive ? observed.last : -R(1.0);
  results[1] = alive ? observed.best : -R(1.0);
  results[2] = observed.first;
}
#endif
