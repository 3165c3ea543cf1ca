// What a step tells the observables: a member for each signal. A system fills in those that it has; an experiment asks
// for no observable that needs another.

typedef struct {
  // What the step's state costs, before its update.
  VREAL loss;
} Told;
