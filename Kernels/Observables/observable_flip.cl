// The first step after which an arm of a pendulum is beyond its highest place. Reference: ReferenceFlip.swift.
//
// The interface is that of observables.cl. The field is the number of that step from 1, 0 where there is none; the result the step
// from 0 or -1. A step that ends the pixel counts too.

enum { flip_fields = 1, flip_results = 1 };

typedef struct {
  VREAL first;
} flip_observed;

static inline flip_observed flip_load(const __global VREAL* fields, const int stride) {
  flip_observed observed;
  observed.first = fields[0];
  return observed;
}

static inline void flip_store(flip_observed observed, __global VREAL* fields) {
  fields[0] = observed.first;
}

static inline flip_observed flip_observe(
    flip_observed observed, Told told, VINT counts, int step, int total_steps) {
  VINT flips = (counts | told.ends) & (told.flips > SPLAT(R(0.0)));
  observed.first = SELECT(
      observed.first, SPLAT((REAL)(step + 1)), flips & (observed.first == SPLAT(R(0.0))));
  return observed;
}

static inline VREAL flip_term(flip_observed observed) { return SPLAT(R(0.0)); }

// A state that comes back has flipped before or never does.
static inline flip_observed flip_add_term(
    flip_observed observed, VREAL term, int step, int total_steps) {
  return observed;
}

#if LANES == 1
static inline void flip_leave(
    flip_observed observed, VREAL divergence_step, int total_steps, __global REAL* results) {
  results[0] = observed.first - SPLAT(R(1.0));
}
#endif
