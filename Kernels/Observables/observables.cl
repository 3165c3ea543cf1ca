// What is recorded of the networks of a group: all observables of the experiment together.
//
//   FOR_EACH_OBSERVABLE(DO)   applies DO to the name of each observable, in the experiment's order; the host
//                             writes it before everything else
//
// An observable NAME is a file observable_NAME.cl that has, each with the name before it:
//   NAME_fields, NAME_results   numbers that it gathers of a network, and that it leaves of it
//   NAME_observed               the type of what it gathers, a VREAL a field
//   NAME_load, NAME_store       from and to memory; fields lie one after the other, those of NAME_load
//                               `stride` VREALs apart
//   NAME_observe                takes what a step tells (told.cl), of lanes that count: active ones that go on;
//                               first and last steps are told by their number
//   NAME_term, NAME_add_term    what the last step added, and the same of a later step known to repeat it
//   NAME_leave                  with one lane: writes the results of a network after its last step
// and keeps what a lane has gathered that does not count. Reference: ReferenceObserver.swift.

#ifndef FOR_EACH_OBSERVABLE
#error "FOR_EACH_OBSERVABLE: a macro that applies its argument to the name of each observable"
#endif

// Where each observable's fields, results and terms begin, and how many there are in all.
#define BEGIN_OF(name)                                                                        \
  name##_first_field, name##_last_field = name##_first_field + name##_fields - 1,
#define RESULTS_OF(name)                                                                      \
  name##_first_result, name##_last_result = name##_first_result + name##_results - 1,
#define TERM_OF(name) name##_term_place,
enum { FOR_EACH_OBSERVABLE(BEGIN_OF) OBSERVED_FIELDS };
enum { FOR_EACH_OBSERVABLE(RESULTS_OF) RESULT_FIELDS };
enum { FOR_EACH_OBSERVABLE(TERM_OF) TERM_FIELDS };

#define MEMBER_OF(name) name##_observed name;
typedef struct {
  FOR_EACH_OBSERVABLE(MEMBER_OF)
} Observed;

// What is known of networks whose fields lie `stride` VREALs apart.
static inline Observed load_observed(const __global VREAL* fields, const int stride) {
  Observed observed;
#define LOAD_OF(name) observed.name = name##_load(fields + name##_first_field * stride, stride);
  FOR_EACH_OBSERVABLE(LOAD_OF)
  return observed;
}

static inline void store_observed(Observed observed, __global VREAL* fields) {
#define STORE_OF(name) name##_store(observed.name, fields + name##_first_field);
  FOR_EACH_OBSERVABLE(STORE_OF)
}

// Takes what a step tells.
static inline Observed observe(
    Observed observed, Told told, VINT counts, int step, int total_steps) {
#define OBSERVE_OF(name) \
  observed.name = name##_observe(observed.name, told, counts, step, total_steps);
  FOR_EACH_OBSERVABLE(OBSERVE_OF)
  return observed;
}

// Keeps what the last step has added to `active` networks.
static inline void store_terms(Observed observed, VINT active, __global VREAL* terms) {
#define STORE_TERM_OF(name)                                                                   \
  terms[name##_term_place] =                                                                  \
      SELECT(terms[name##_term_place], name##_term(observed.name), active);
  FOR_EACH_OBSERVABLE(STORE_TERM_OF)
}

// Adds the terms of a step that repeats an earlier one; terms lie `stride` VREALs apart.
static inline Observed add_terms(
    Observed observed, const __global VREAL* terms, const int stride, int step,
    int total_steps) {
#define ADD_TERM_OF(name)                                                                     \
  observed.name = name##_add_term(                                                            \
      observed.name, terms[name##_term_place * stride], step, total_steps);
  FOR_EACH_OBSERVABLE(ADD_TERM_OF)
  return observed;
}

#if LANES == 1
// Writes what all observables leave of one network.
static inline void leave(
    Observed observed, VREAL divergence_step, int total_steps, __global REAL* results) {
#define LEAVE_OF(name)                                                                        \
  name##_leave(observed.name, divergence_step, total_steps, results + name##_first_result);
  FOR_EACH_OBSERVABLE(LEAVE_OF)
}
#endif
