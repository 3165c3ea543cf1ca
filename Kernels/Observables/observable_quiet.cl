// The first step at which a network is quiet, which is told an activity of 0. Reference: ReferenceQuiet.swift.
//
// The interface is that of observables.cl. The field is the number of that step from 1, 0 where there is none; the result the step
// from 0 or -1. A network that ended was quiet in the step that ended it.

enum { quiet_fields = 1, quiet_results = 1 };

typedef struct {
  VREAL first;
} quiet_observed;

static inline quiet_observed quiet_load(const __global VREAL* fields, const int stride) {
  quiet_observed observed;
  observed.first = fields[0];
  return observed;
}

static inline void quiet_store(quiet_observed observed, __global VREAL* fields) {
  fields[0] = observed.first;
}

static inline quiet_observed quiet_observe(
    quiet_observed observed, Told told, VINT counts, int step, int total_steps) {
  VINT is_quiet = told.activity == SPLAT(R(0.0));
  observed.first = SELECT(
      observed.first, SPLAT((REAL)(step + 1)),
      counts & is_quiet & (observed.first == SPLAT(R(0.0))));
  return observed;
}

static inline VREAL quiet_term(quiet_observed observed) { return SPLAT(R(0.0)); }

// A state that comes back was quiet before or never is.
static inline quiet_observed quiet_add_term(
    quiet_observed observed, VREAL term, int step, int total_steps) {
  return observed;
}

#if LANES == 1
static inline void quiet_leave(
    quiet_observed observed, VREAL divergence_step, int total_steps, __global REAL* results) {
  results[0] = SELECT(
      observed.first - SPLAT(R(1.0)), divergence_step, divergence_step >= SPLAT(R(0.0)));
}
#endif
