// The step of divergence, and how large the state was after it; the host makes a time with a fraction of both. Reference:
// ReferenceSmoothEscape.swift.
//
// The interface is that of observables.cl. Fields: the size, 0 until the last step, at most the largest finite number. Results:
// the step of divergence or -1, the size.

enum { smooth_escape_fields = 1, smooth_escape_results = 2 };

typedef struct {
  VREAL size;
} smooth_escape_observed;

static inline smooth_escape_observed smooth_escape_load(
    const __global VREAL* fields, const int stride) {
  smooth_escape_observed observed;
  observed.size = fields[0];
  return observed;
}

static inline void smooth_escape_store(smooth_escape_observed observed, __global VREAL* fields) {
  fields[0] = observed.size;
}

static inline smooth_escape_observed smooth_escape_observe(
    smooth_escape_observed observed, Told told, VINT counts, int step, int total_steps) {
  const VREAL most = SPLAT(LARGEST_FINITE);
  VREAL size = SELECT(most, told.size, told.size <= most);
  observed.size = SELECT(observed.size, size, told.ends);
  return observed;
}

static inline VREAL smooth_escape_term(smooth_escape_observed observed) {
  return SPLAT(R(0.0));
}

static inline smooth_escape_observed smooth_escape_add_term(
    smooth_escape_observed observed, VREAL term, int step, int total_steps) {
  return observed;
}

#if LANES == 1
static inline void smooth_escape_leave(
    smooth_escape_observed observed, VREAL divergence_step, int total_steps,
    __global REAL* results) {
  results[0] = divergence_step;
  results[1] = observed.size;
}
#endif
