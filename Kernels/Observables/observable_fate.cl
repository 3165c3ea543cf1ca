// The steps after which an orbit left, or minus those after which it came to where it stands still; 0 where it did neither.
// Reference: ReferenceFate.swift.
//
// The interface is that of observables.cl. Fields: 1 where the orbit stands still, else 0. Results: the steps.

enum { fate_fields = 1, fate_results = 1 };

typedef struct {
  VREAL rests;
} fate_observed;

static inline fate_observed fate_load(const __global VREAL* fields, const int stride) {
  fate_observed observed;
  observed.rests = fields[0];
  return observed;
}

static inline void fate_store(fate_observed observed, __global VREAL* fields) {
  fields[0] = observed.rests;
}

static inline fate_observed fate_observe(
    fate_observed observed, Told told, VINT counts, int step, int total_steps) {
  observed.rests = SELECT(observed.rests, told.arrives, told.ends);
  return observed;
}

static inline VREAL fate_term(fate_observed observed) { return SPLAT(R(0.0)); }

static inline fate_observed fate_add_term(
    fate_observed observed, VREAL term, int step, int total_steps) {
  return observed;
}

#if LANES == 1
static inline void fate_leave(
    fate_observed observed, VREAL divergence_step, int total_steps, __global REAL* results) {
  VREAL steps = divergence_step + R(1.0);
  results[0] = observed.rests > R(0.0) ? -steps : steps;
}
#endif
