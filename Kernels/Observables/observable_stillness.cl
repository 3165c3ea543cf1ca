// The last step whose update changed a weight. Reference: ReferenceStillness.swift.
//
// The interface is that of observables.cl. The field is the number of that step from 1, 0 where there is none; the result the step
// from 0 or -1. The term of a step says whether it changed a weight.

enum { stillness_fields = 1, stillness_results = 1 };

typedef struct {
  VREAL last_change;
  VREAL changes;
} stillness_observed;

static inline stillness_observed stillness_load(const __global VREAL* fields, const int stride) {
  stillness_observed observed;
  observed.last_change = fields[0];
  observed.changes = SPLAT(R(0.0));
  return observed;
}

static inline void stillness_store(stillness_observed observed, __global VREAL* fields) {
  fields[0] = observed.last_change;
}

static inline stillness_observed stillness_observe(
    stillness_observed observed, Told told, VINT counts, int step, int total_steps) {
  observed.changes = told.changes;
  observed.last_change = SELECT(
      observed.last_change, SPLAT((REAL)(step + 1)), counts & (told.changes > SPLAT(R(0.0))));
  return observed;
}

static inline VREAL stillness_term(stillness_observed observed) { return observed.changes; }

static inline stillness_observed stillness_add_term(
    stillness_observed observed, VREAL term, int step, int total_steps) {
  observed.last_change =
      SELECT(observed.last_change, SPLAT((REAL)(step + 1)), term > SPLAT(R(0.0)));
  return observed;
}

#if LANES == 1
static inline void stillness_leave(
    stillness_observed observed, VREAL divergence_step, int total_steps,
    __global REAL* results) {
  results[0] = observed.last_change - SPLAT(R(1.0));
}
#endif
