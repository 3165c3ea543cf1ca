// The step of divergence alone, which every pixel has: nothing is gathered. Reference: ReferenceEscape.swift.
//
// The interface is that of observables.cl. Fields: none. Results: the step of divergence or -1.

enum { escape_fields = 0, escape_results = 1 };

typedef struct {
  int none;
} escape_observed;

static inline escape_observed escape_load(const __global VREAL* fields, const int stride) {
  escape_observed observed;
  observed.none = 0;
  return observed;
}

static inline void escape_store(escape_observed observed, __global VREAL* fields) {}

static inline escape_observed escape_observe(
    escape_observed observed, Told told, VINT counts, int step, int total_steps) {
  return observed;
}

static inline VREAL escape_term(escape_observed observed) { return SPLAT(R(0.0)); }

static inline escape_observed escape_add_term(
    escape_observed observed, VREAL term, int step, int total_steps) {
  return observed;
}

#if LANES == 1
static inline void escape_leave(
    escape_observed observed, VREAL divergence_step, int total_steps, __global REAL* results) {
  results[0] = divergence_step;
}
#endif
