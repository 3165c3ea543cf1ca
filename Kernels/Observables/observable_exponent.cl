// How far a neighbour was at the beginning of a window of steps, at its end and at most, and how many steps count; the host
// makes the exponent and the largest amplification of it. Reference: ReferenceExponent.swift.
//
// A step counts if its loss is finite and the separation after it has a mantissa: it is a positive, finite, normal number.
//
// The interface is that of observables.cl. Fields and results: mantissa and exponent of the first separation, of the last and
// of the largest, then the steps that count. States with a neighbour are not looked for to come back, so there are no terms.

#ifndef EXPONENT_FROM
#error "EXPONENT_FROM: the first step of the window"
#endif
#ifndef EXPONENT_TO
#error "EXPONENT_TO: the step that ends the window"
#endif

#ifndef EXPONENT_OF_CLOUD
#error "EXPONENT_OF_CLOUD: 1 if the neighbours are a cloud, else 0"
#endif

// The separation of a cloud beyond which a step does not count, 1e9.
#define CLOUD_LIMIT_MANTISSA SPLAT(R(0x1.dcd65p0))
#define CLOUD_LIMIT_EXPONENT SPLAT(R(29.0))

enum { exponent_fields = 7, exponent_results = 7 };

typedef struct {
  Separation first;
  Separation last;
  Separation largest;
  VREAL count;
} exponent_observed;

static inline exponent_observed exponent_load(const __global VREAL* fields, const int stride) {
  exponent_observed observed;
  observed.first.mantissa = fields[0];
  observed.first.exponent = fields[1 * stride];
  observed.last.mantissa = fields[2 * stride];
  observed.last.exponent = fields[3 * stride];
  observed.largest.mantissa = fields[4 * stride];
  observed.largest.exponent = fields[5 * stride];
  observed.count = fields[6 * stride];
  return observed;
}

static inline void exponent_store(exponent_observed observed, __global VREAL* fields) {
  fields[0] = observed.first.mantissa;
  fields[1] = observed.first.exponent;
  fields[2] = observed.last.mantissa;
  fields[3] = observed.last.exponent;
  fields[4] = observed.largest.mantissa;
  fields[5] = observed.largest.exponent;
  fields[6] = observed.count;
}

// One of two separations, lane by lane.
static inline Separation choose_separation(
    Separation if_false, Separation if_true, VINT condition) {
  Separation chosen;
  chosen.mantissa = SELECT(if_false.mantissa, if_true.mantissa, condition);
  chosen.exponent = SELECT(if_false.exponent, if_true.exponent, condition);
  return chosen;
}

static inline VINT is_less_separation(Separation one, Separation other) {
  return (one.exponent < other.exponent) |
         ((one.exponent == other.exponent) & (one.mantissa < other.mantissa));
}

// Of a cloud the first separation is that after the first step. In the place of the last one is the product of all others: its exponent
// is the sum of what theirs are more than that of the first.
static inline exponent_observed observe_cloud(
    exponent_observed observed, Separation after, VINT counts, int is_first) {
  VINT told = counts & (after.mantissa > SPLAT(R(0.0)));
  if (is_first) {
    observed.first = choose_separation(observed.first, after, told);
    observed.largest = choose_separation(observed.largest, after, told);
    observed.last.mantissa = SELECT(observed.last.mantissa, SPLAT(R(1.0)), told);
    return observed;
  }
  VINT within = (after.exponent < CLOUD_LIMIT_EXPONENT) |
                ((after.exponent == CLOUD_LIMIT_EXPONENT) & (after.mantissa <= CLOUD_LIMIT_MANTISSA));
  VINT counted = told & within & (observed.first.mantissa > SPLAT(R(0.0)));
  VREAL product = observed.last.mantissa * after.mantissa;
  VINT is_high = product >= SPLAT(R(2.0));
  VREAL carry = SELECT(SPLAT(R(0.0)), SPLAT(R(1.0)), is_high);
  VREAL more = (after.exponent - observed.first.exponent) + carry;
  Separation last;
  last.mantissa = SELECT(product, product * SPLAT(R(0.5)), is_high);
  last.exponent = observed.last.exponent + more;
  observed.last = choose_separation(observed.last, last, counted);
  observed.largest = choose_separation(
      observed.largest, after, counted & is_less_separation(observed.largest, after));
  observed.count = SELECT(observed.count, observed.count + SPLAT(R(1.0)), counted);
  return observed;
}

static inline exponent_observed exponent_observe(
    exponent_observed observed, Told told, VINT counts, int step, int total_steps) {
  if (step < EXPONENT_FROM || step >= EXPONENT_TO) return observed;
  if (EXPONENT_OF_CLOUD) {
    return observe_cloud(observed, told.after, counts, step == EXPONENT_FROM);
  }
  if (step == EXPONENT_FROM) {
    observed.first = choose_separation(observed.first, told.before, counts);
    observed.last = choose_separation(observed.last, told.before, counts);
    observed.largest = choose_separation(observed.largest, told.before, counts);
  }
  VINT counted = counts & (told.after.mantissa > SPLAT(R(0.0)));
  VINT larger = is_less_separation(observed.largest, told.after);
  observed.last = choose_separation(observed.last, told.after, counted);
  observed.largest = choose_separation(observed.largest, told.after, counted & larger);
  observed.count = SELECT(observed.count, observed.count + SPLAT(R(1.0)), counted);
  return observed;
}

static inline VREAL exponent_term(exponent_observed observed) { return SPLAT(R(0.0)); }

static inline exponent_observed exponent_add_term(
    exponent_observed observed, VREAL term, int step, int total_steps) {
  return observed;
}

#if LANES == 1
static inline void exponent_leave(
    exponent_observed observed, VREAL divergence_step, int total_steps,
    __global REAL* results) {
  exponent_store(observed, results);
}
#endif
