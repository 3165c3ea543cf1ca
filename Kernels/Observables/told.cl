// What a step tells the observables: a member for each signal. A system fills in those that it has; an experiment asks
// for no observable that needs another.

// How far a neighbour is: a mantissa from 1 to 2, 0 where it cannot be told, and the whole exponent of a power of 2.
typedef struct {
  VREAL mantissa;
  VREAL exponent;
} Separation;

typedef struct {
  // What the step's state costs, before its update; of a flow the first number of the state.
  VREAL loss;
  // How many rows of a test the step's state gives their own class.
  VREAL hits;
  // 1 where a leap costs no more than the step's state, else 0; 0 at the first step.
  VREAL leap;
  // What the mean of the states after all steps costs; 0 before the last step.
  VREAL averaged_loss;
  // 1 where the step's update changes a weight, else 0.
  VREAL changes;
  // What the neurons of a recurrent network give: the mean of its square, and of its product with what a second replica gives.
  VREAL activity;
  VREAL overlap;
  // Half the mean of their squared speeds.
  VREAL kinetic_energy;
  // How large the state is after the step.
  VREAL size;
  // 1 where the step brings the state to where it stands still for good, else 0.
  VREAL arrives;
  // 1 where an arm of a pendulum is beyond its highest place after the step, else 0.
  VREAL flips;
  // The magnitude of the mean over oscillators of e^(i theta), before the step.
  VREAL order;
  // The sum of the magnitudes of the gradient of the step's loss, negative where that is not finite; 0 of a step that does not train.
  VREAL gradient_size;
  // The neighbour's separation before the update and after it.
  Separation before;
  Separation after;
  // Lanes whose last step it was, since it ended them; no system fills it in (step.cl).
  VINT ends;
} Told;
