// The convergence measure, gathered step by step. Reference: ReferenceConvergence.swift.
//
//     v_t       = min(loss_t / loss_0, 1e6)        a loss that is not finite counts as 1e6
//     converged = sum of the last TAIL_STEPS v_t < TAIL_STEPS
//     measure   = converged ? -sum(v_t) : +sum(1 / v_t)
//
// A network whose loss was not finite is dead: it gathers nothing more, and `convergence_leave` adds the
// constant terms that remain.
//
// The interface is that of observables.cl. Fields: the first loss, the sums of ratios and of reciprocals, that of
// the tail, the last ratio. Results: the measure, the last ratio, the step of death or -1.

#ifndef TAIL_STEPS
#error "TAIL_STEPS: steps at the end whose mean decides between convergence and divergence"
#endif

enum { convergence_fields = 5, convergence_results = 3 };

#define CEILING SPLAT(R(1e6))
#define RATIO_FLOOR SPLAT(R(0x1p-100))

typedef struct {
  VREAL first_loss;
  VREAL sum;
  VREAL reciprocal_sum;
  VREAL tail_sum;
  VREAL last_ratio;
} convergence_observed;

static inline convergence_observed convergence_load(
    const __global VREAL* fields, const int stride) {
  convergence_observed observed;
  observed.first_loss = fields[0];
  observed.sum = fields[1 * stride];
  observed.reciprocal_sum = fields[2 * stride];
  observed.tail_sum = fields[3 * stride];
  observed.last_ratio = fields[4 * stride];
  return observed;
}

static inline void convergence_store(convergence_observed observed, __global VREAL* fields) {
  fields[0] = observed.first_loss;
  fields[1] = observed.sum;
  fields[2] = observed.reciprocal_sum;
  fields[3] = observed.tail_sum;
  fields[4] = observed.last_ratio;
}

static inline VREAL loss_ratio(VREAL loss, VREAL first_loss) {
  return SELECT(quotient(loss, first_loss), CEILING, loss >= CEILING * first_loss);
}

// Adds one ratio where `counts` is true.
static inline convergence_observed add_ratio(
    convergence_observed observed, VREAL ratio, VINT counts, int is_tail) {
  VREAL floored = SELECT(ratio, RATIO_FLOOR, ratio < RATIO_FLOOR);
  observed.sum = SELECT(observed.sum, observed.sum + ratio, counts);
  observed.reciprocal_sum = SELECT(
      observed.reciprocal_sum, observed.reciprocal_sum + quotient(SPLAT(R(1.0)), floored), counts);
  if (is_tail) {
    observed.tail_sum = SELECT(observed.tail_sum, observed.tail_sum + ratio, counts);
  }
  // No case can tell it from its second: a lane that does not count is dead or repeats itself, and the terms that are
  // added to it in the end take this one's place.
  observed.last_ratio = SELECT(observed.last_ratio, ratio, counts);
  return observed;
}

// The first loss of a network that dies at once stands for its ratios' denominator as any that is not finite does.
static inline convergence_observed convergence_observe(
    convergence_observed observed, Told told, VINT counts, int step, int total_steps) {
  VREAL loss = told.loss;
  VINT finite = loss <= SPLAT(LARGEST_FINITE);
  if (step == 0) observed.first_loss = SELECT(CEILING, loss, finite);
  // The ratio of a loss that is not finite is computed and dropped; 1 keeps it inside what `quotient` promises.
  // No case can tell it from its second: nothing is kept of the ratio.
  VREAL counted = SELECT(SPLAT(R(1.0)), loss, finite);
  return add_ratio(
      observed, loss_ratio(counted, observed.first_loss), counts,
      step >= total_steps - TAIL_STEPS);
}

static inline VREAL convergence_term(convergence_observed observed) { return observed.last_ratio; }

static inline convergence_observed convergence_add_term(
    convergence_observed observed, VREAL term, int step, int total_steps) {
  return add_ratio(observed, term, ALL_LANES, step >= total_steps - TAIL_STEPS);
}

#if LANES == 1
// A dead network's remaining terms are added first. Each has a count of its own, so this is for one network at a
// time.
static inline void convergence_leave(
    convergence_observed observed, VREAL divergence_step, int total_steps,
    __global REAL* results) {
  int alive = divergence_step < SPLAT(R(0.0));
  if (!alive) {
    VREAL ratio = loss_ratio(CEILING, observed.first_loss);
    for (int step = (int)divergence_step; step < total_steps; ++step) {
      observed = convergence_add_term(observed, ratio, step, total_steps);
    }
  }
  int converged = alive && observed.tail_sum < SPLAT((REAL)TAIL_STEPS);
  results[0] = converged ? -observed.sum : observed.reciprocal_sum;
  results[1] = observed.last_ratio;
  results[2] = divergence_step;
}
#endif
