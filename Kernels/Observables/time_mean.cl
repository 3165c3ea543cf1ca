// The sum of a number that steps tell, over those that are measured; the host divides it. Reference: ReferenceTimeMean.swift.
//
// TIME_MEAN(name, signal) makes an observable of a member of Told, with the interface of observables.cl; its file says how many fields
// and results it has, one of each.

#ifndef MEASURED_FROM
#error "MEASURED_FROM: the first step that is measured"
#endif

typedef struct {
  VREAL sum;
  VREAL last;
} TimeMean;

static inline TimeMean time_mean_load(const __global VREAL* fields) {
  TimeMean observed;
  observed.sum = fields[0];
  observed.last = SPLAT(R(0.0));
  return observed;
}

static inline TimeMean time_mean_observe(TimeMean observed, VREAL number, VINT counts, int step) {
  observed.last = number;
  if (step >= MEASURED_FROM) {
    observed.sum = SELECT(observed.sum, observed.sum + number, counts);
  }
  return observed;
}

static inline TimeMean time_mean_add_term(TimeMean observed, VREAL term, int step) {
  if (step >= MEASURED_FROM) observed.sum += term;
  return observed;
}

#define TIME_MEAN_STEPS(name, signal)                                                         \
  typedef TimeMean name##_observed;                                                           \
  static inline name##_observed name##_load(const __global VREAL* fields, const int stride) { \
    return time_mean_load(fields);                                                            \
  }                                                                                           \
  static inline void name##_store(name##_observed observed, __global VREAL* fields) {         \
    fields[0] = observed.sum;                                                                 \
  }                                                                                           \
  static inline name##_observed name##_observe(                                               \
      name##_observed observed, Told told, VINT counts, int step, int total_steps) {          \
    return time_mean_observe(observed, told.signal, counts, step);                            \
  }                                                                                           \
  static inline VREAL name##_term(name##_observed observed) { return observed.last; }         \
  static inline name##_observed name##_add_term(                                              \
      name##_observed observed, VREAL term, int step, int total_steps) {                      \
    return time_mean_add_term(observed, term, step);                                          \
  }

#if LANES == 1
#define TIME_MEAN(name, signal)                                                               \
  TIME_MEAN_STEPS(name, signal)                                                               \
  static inline void name##_leave(                                                            \
      name##_observed observed, VREAL divergence_step, int total_steps,                       \
      __global REAL* results) {                                                               \
    results[0] = observed.sum;                                                                \
  }
#else
#define TIME_MEAN(name, signal) TIME_MEAN_STEPS(name, signal)
#endif
