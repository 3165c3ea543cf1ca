// Networks whose training repeats itself: where a step is a function of the state alone, a state that returns bit
// for bit returns for ever, and with it the losses. Such a network is finished without being trained further.
//
//   RECURRENCE_STEPS   steps that a network is compared with the first of, the longest period that is
//                      found; 0 looks for none
//
// Layout for each group of networks, LANES values each:
//   anchors       [number of the state]   the state before the step that later ones are compared with
//   recurrences   [field]                 the step that training ends before, the period (0 while none is
//                                         found), then the terms of each step since the anchor (observables.cl)

#ifndef RECURRENCE_STEPS
#error "RECURRENCE_STEPS: the longest period that is looked for, 0 for none"
#endif

#define RECURRENCE_END 0
#define RECURRENCE_PERIOD 1
#define RECURRENCE_TERMS 2
#define RECURRENCE_FIELDS (RECURRENCE_TERMS + RECURRENCE_STEPS * TERM_FIELDS)
