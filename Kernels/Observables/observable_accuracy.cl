// The first step at which a network gives enough rows of a test their own class, and how many it does at the last one; the
// host makes steps and a share of it. Reference: ReferenceAccuracy.swift.
//
// The interface is that of observables.cl. Fields: the number of that first step from 1, 0 where there is none; the last
// hits. Results: the step from 0 or -1, the last share. A state that comes back has as many hits as before, so none is
// first.

#ifndef ACCURACY_HITS
#error "ACCURACY_HITS: rows that are enough"
#endif
#ifndef TEST_ROWS
#error "TEST_ROWS: rows of the test"
#endif

enum { accuracy_fields = 2, accuracy_results = 2 };

typedef struct {
  VREAL reached_at;
  VREAL last_hits;
} accuracy_observed;

static inline accuracy_observed accuracy_load(const __global VREAL* fields, const int stride) {
  accuracy_observed observed;
  observed.reached_at = fields[0];
  observed.last_hits = fields[1 * stride];
  return observed;
}

static inline void accuracy_store(accuracy_observed observed, __global VREAL* fields) {
  fields[0] = observed.reached_at;
  fields[1] = observed.last_hits;
}

static inline accuracy_observed accuracy_observe(
    accuracy_observed observed, Told told, VINT counts, int step, int total_steps) {
  VINT reached = counts & (observed.reached_at <= SPLAT(R(0.0))) &
                 (told.hits >= SPLAT((REAL)ACCURACY_HITS));
  observed.reached_at = SELECT(observed.reached_at, SPLAT((REAL)(step + 1)), reached);
  observed.last_hits = SELECT(observed.last_hits, told.hits, counts);
  return observed;
}

static inline VREAL accuracy_term(accuracy_observed observed) { return observed.last_hits; }

static inline accuracy_observed accuracy_add_term(
    accuracy_observed observed, VREAL term, int step, int total_steps) {
  observed.last_hits = term;
  return observed;
}

#if LANES == 1
static inline void accuracy_leave(
    accuracy_observed observed, VREAL divergence_step, int total_steps,
    __global REAL* results) {
  results[0] = observed.reached_at - SPLAT(R(1.0));
  results[1] = quotient(observed.last_hits, SPLAT((REAL)TEST_ROWS));
}
#endif
