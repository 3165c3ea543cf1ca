// What the step of a flow and its beginning share: the layout of a state. Reference: ReferenceFlow.swift.
//
//   FLOW_DIMENSIONS   numbers that are integrated
//   FLOW_TANGENTS     tangents beside them, each as long: 0, 1 or 2
//
// A state is what is integrated, then the tangents one after the other, then, where there are some, their size and the exponent of the
// power of 2 that was taken out of them (separation.cl).

#ifndef FLOW_DIMENSIONS
#error "FLOW_DIMENSIONS: numbers that are integrated"
#endif
#ifndef FLOW_TANGENTS
#error "FLOW_TANGENTS: tangents beside them, 0, 1 or 2"
#endif

#define FLOW_NUMBERS (FLOW_DIMENSIONS * (1 + FLOW_TANGENTS))
#define TANGENT_SIZE FLOW_NUMBERS
#define TANGENT_POWER (FLOW_NUMBERS + 1)
#define STATE (FLOW_NUMBERS + (FLOW_TANGENTS > 0 ? 2 : 0))
