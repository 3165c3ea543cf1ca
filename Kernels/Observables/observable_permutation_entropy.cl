// How often each ordinal pattern of ORDINAL_ORDER consecutive losses occurs; the host makes permutation entropy and
// statistical complexity of it. Reference: ReferencePermutationEntropy.swift.
//
// The pattern of the last losses x_0 ... has the number
//
//     sum over i of (later ones among them that are smaller than x_i) (ORDINAL_ORDER - 1 - i)!
//
// The interface is that of observables.cl. Fields: the last losses but the latest, oldest first, then the counts.
// Results: the counts.

#ifndef ORDINAL_ORDER
#error "ORDINAL_ORDER: consecutive losses of a pattern"
#endif
#ifndef ORDINAL_PATTERNS
#error "ORDINAL_PATTERNS: patterns that there are, the factorial of ORDINAL_ORDER"
#endif

#define ORDINAL_WINDOW (ORDINAL_ORDER - 1)

enum {
  permutation_entropy_fields = ORDINAL_WINDOW + ORDINAL_PATTERNS,
  permutation_entropy_results = ORDINAL_PATTERNS
};

typedef struct {
  VREAL window[ORDINAL_WINDOW];
  VREAL counts[ORDINAL_PATTERNS];
} permutation_entropy_observed;

static inline permutation_entropy_observed permutation_entropy_load(
    const __global VREAL* fields, const int stride) {
  permutation_entropy_observed observed;
  for (int place = 0; place < ORDINAL_WINDOW; ++place) {
    observed.window[place] = fields[place * stride];
  }
  for (int pattern = 0; pattern < ORDINAL_PATTERNS; ++pattern) {
    observed.counts[pattern] = fields[(ORDINAL_WINDOW + pattern) * stride];
  }
  return observed;
}

static inline void permutation_entropy_store(
    permutation_entropy_observed observed, __global VREAL* fields) {
  for (int place = 0; place < ORDINAL_WINDOW; ++place) fields[place] = observed.window[place];
  for (int pattern = 0; pattern < ORDINAL_PATTERNS; ++pattern) {
    fields[ORDINAL_WINDOW + pattern] = observed.counts[pattern];
  }
}

// The number of the pattern that a loss completes.
static inline VREAL ordinal_pattern(permutation_entropy_observed observed, VREAL loss) {
  VREAL number = SPLAT(R(0.0));
  for (int first = 0; first < ORDINAL_WINDOW; ++first) {
    VREAL value = observed.window[first];
    for (int second = first + 1; second < ORDINAL_ORDER; ++second) {
      VREAL later = loss;
      if (second < ORDINAL_WINDOW) later = observed.window[second];
      number += SELECT(SPLAT(R(0.0)), SPLAT(R(1.0)), later < value);
    }
    number *= SPLAT((REAL)(ORDINAL_WINDOW - first));
  }
  return number;
}

static inline permutation_entropy_observed permutation_entropy_observe(
    permutation_entropy_observed observed, Told told, VINT counts, int step, int total_steps) {
  VREAL loss = told.loss;
  if (step >= ORDINAL_WINDOW) {
    VREAL number = ordinal_pattern(observed, loss);
    for (int pattern = 0; pattern < ORDINAL_PATTERNS; ++pattern) {
      VINT is_it = counts & (number == SPLAT((REAL)pattern));
      observed.counts[pattern] =
          SELECT(observed.counts[pattern], observed.counts[pattern] + SPLAT(R(1.0)), is_it);
    }
  }
  for (int place = 0; place < ORDINAL_WINDOW; ++place) {
    VREAL next = loss;
    if (place + 1 < ORDINAL_WINDOW) next = observed.window[place + 1];
    observed.window[place] = SELECT(observed.window[place], next, counts);
  }
  return observed;
}

static inline VREAL permutation_entropy_term(permutation_entropy_observed observed) {
  return observed.window[ORDINAL_WINDOW - 1];
}

static inline permutation_entropy_observed permutation_entropy_add_term(
    permutation_entropy_observed observed, VREAL term, int step, int total_steps) {
  Told told;
  told.loss = term;
  return permutation_entropy_observe(observed, told, ALL_LANES, step, total_steps);
}

#if LANES == 1
static inline void permutation_entropy_leave(
    permutation_entropy_observed observed, VREAL divergence_step, int total_steps,
    __global REAL* results) {
  for (int pattern = 0; pattern < ORDINAL_PATTERNS; ++pattern) {
    results[pattern] = observed.counts[pattern];
  }
}
#endif
