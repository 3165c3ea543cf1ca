// The convergence measure, gathered step by step (design: the experiment). Reference: Convergence.swift.
//
//     v_t       = min(loss_t / loss_0, 1e6)        a loss that is not finite counts as 1e6
//     converged = sum of the last TAIL_STEPS v_t < TAIL_STEPS
//     measure   = converged ? -sum(v_t) : +sum(1 / v_t)
//
// A network whose loss was not finite is dead: it gathers nothing more, and `observed_outcome` adds the
// constant terms that remain.
//
// Fields of a group of networks: OBSERVED_FIELDS times LANES values.

#define OBSERVED_FIRST_LOSS 0
#define OBSERVED_SUM 1
#define OBSERVED_RECIPROCAL_SUM 2
#define OBSERVED_TAIL_SUM 3
#define OBSERVED_LAST_RATIO 4
#define OBSERVED_FIELDS 5
#define CEILING SPLAT(R(1e6))
#define RATIO_FLOOR SPLAT(R(0x1p-100))
#define TAIL_STEPS 20

typedef struct {
  VREAL first_loss;
  VREAL sum;
  VREAL reciprocal_sum;
  VREAL tail_sum;
  VREAL last_ratio;
} Observed;

// What is known of networks whose fields lie `stride` VREALs apart.
static inline Observed load_observed(const __global VREAL* fields, const int stride) {
  Observed observed;
  observed.first_loss = fields[OBSERVED_FIRST_LOSS * stride];
  observed.sum = fields[OBSERVED_SUM * stride];
  observed.reciprocal_sum = fields[OBSERVED_RECIPROCAL_SUM * stride];
  observed.tail_sum = fields[OBSERVED_TAIL_SUM * stride];
  observed.last_ratio = fields[OBSERVED_LAST_RATIO * stride];
  return observed;
}

static inline void store_observed(Observed observed, __global VREAL* fields) {
  fields[OBSERVED_FIRST_LOSS] = observed.first_loss;
  fields[OBSERVED_SUM] = observed.sum;
  fields[OBSERVED_RECIPROCAL_SUM] = observed.reciprocal_sum;
  fields[OBSERVED_TAIL_SUM] = observed.tail_sum;
  fields[OBSERVED_LAST_RATIO] = observed.last_ratio;
}

static inline VREAL loss_ratio(VREAL loss, VREAL first_loss) {
  return SELECT(quotient(loss, first_loss), CEILING, loss >= CEILING * first_loss);
}

// Adds one ratio where `counts` is true.
static inline Observed add_ratio(Observed observed, VREAL ratio, VINT counts, int is_tail) {
  VREAL floored = SELECT(ratio, RATIO_FLOOR, ratio < RATIO_FLOOR);
  observed.sum = SELECT(observed.sum, observed.sum + ratio, counts);
  observed.reciprocal_sum = SELECT(
      observed.reciprocal_sum, observed.reciprocal_sum + quotient(SPLAT(R(1.0)), floored), counts);
  if (is_tail) {
    observed.tail_sum = SELECT(observed.tail_sum, observed.tail_sum + ratio, counts);
  }
  observed.last_ratio = SELECT(observed.last_ratio, ratio, counts);
  return observed;
}

// Takes the loss of a step where `active` is true, of networks that are not dead; where it is not finite the
// network dies, and the step of its death is noted.
static inline Observed observe(
    Observed observed, VREAL loss, VINT active, __private VREAL* divergence_step, int step,
    int total_steps) {
  VINT finite = loss <= SPLAT(LARGEST_FINITE);
  if (step == 0) observed.first_loss = SELECT(CEILING, loss, finite);
  *divergence_step =
      SELECT(*divergence_step, SELECT((VREAL)((REAL)step), *divergence_step, finite), active);
  // The ratio of a loss that is not finite is computed and dropped; 1 keeps it inside what `quotient` promises.
  VREAL counted = SELECT(SPLAT(R(1.0)), loss, finite);
  return add_ratio(
      observed, loss_ratio(counted, observed.first_loss), active & finite,
      step >= total_steps - TAIL_STEPS);
}

// What the last step added, and the same of a later step whose loss is known to be that one's.
static inline VREAL term(Observed observed) { return observed.last_ratio; }

static inline Observed add_term(Observed observed, VREAL term, int step, int total_steps) {
  return add_ratio(observed, term, ALL_LANES, step >= total_steps - TAIL_STEPS);
}

#if LANES == 1
// The outcome of a network after its last step: a dead network's remaining terms are added first. Each has
// a count of its own, so this is for one network at a time.
static inline void observed_outcome(
    Observed observed, VREAL divergence_step, int total_steps, __private VREAL* measure,
    __private VREAL* last_ratio) {
  int alive = divergence_step < SPLAT(R(0.0));
  if (!alive) {
    VREAL ratio = loss_ratio(CEILING, observed.first_loss);
    for (int step = (int)divergence_step; step < total_steps; ++step) {
      observed = add_term(observed, ratio, step, total_steps);
    }
  }
  int converged = alive && observed.tail_sum < SPLAT((REAL)TAIL_STEPS);
  *measure = converged ? -observed.sum : observed.reciprocal_sum;
  *last_ratio = observed.last_ratio;
}
#endif
