// How many steps' leaps cost no more than the step; the host makes a share of it. Reference: ReferenceLeap.swift.
//
// The interface is that of observables.cl. Fields: how many, and 1 if the last step's was one of them, else 0. Results: how
// many.

enum { leap_fields = 2, leap_results = 1 };

typedef struct {
  VREAL accepted;
  VREAL last;
} leap_observed;

static inline leap_observed leap_load(const __global VREAL* fields, const int stride) {
  leap_observed observed;
  observed.accepted = fields[0];
  observed.last = fields[1 * stride];
  return observed;
}

static inline void leap_store(leap_observed observed, __global VREAL* fields) {
  fields[0] = observed.accepted;
  fields[1] = observed.last;
}

static inline leap_observed leap_observe(
    leap_observed observed, Told told, VINT counts, int step, int total_steps) {
  observed.last = SELECT(SPLAT(R(0.0)), told.leap, counts);
  observed.accepted += observed.last;
  return observed;
}

static inline VREAL leap_term(leap_observed observed) { return observed.last; }

static inline leap_observed leap_add_term(
    leap_observed observed, VREAL term, int step, int total_steps) {
  observed.accepted += term;
  return observed;
}

#if LANES == 1
static inline void leap_leave(
    leap_observed observed, VREAL divergence_step, int total_steps, __global REAL* results) {
  results[0] = observed.accepted;
}
#endif
