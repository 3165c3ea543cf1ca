// Mapping `lanes`: what a difference takes of the network that it is from, whose block of data points has passed in the same
// launch (lanes_differences.cl). An orbit's numbers take its place below double precision: see orbit.cl.

#define BASE_ARGUMENTS const __global VREAL* weights, const __private Neurons* neurons
#define BASE weights, neurons

#define BASE_WEIGHT(index) (weights[index])
#define BASE_VALUE(sample, layer, j) (neurons->hidden[layer][sample][j])
#define BASE_ERROR(sample, output) (neurons->errors[sample][output])
#define BASE_OUTPUT_DETAILS(sample) (neurons->details[sample])
#define BASE_FED(sample, layer, j) (neurons->fed[layer][sample][j])
#define BASE_DELTA(sample, layer, j) (neurons->deltas[layer][sample][j])
// The value has the sign of the sum, and a tangent asks for no more.
#if KEEPS_SUMS
#define BASE_SUM(sample, layer, j) (neurons->sums[layer][sample][j])
#else
#define BASE_SUM(sample, layer, j) BASE_VALUE(sample, layer, j)
#endif
#define BASE_DETAIL(sample, layer, j) \
  own_detail(BASE_VALUE(sample, layer, j), BASE_SUM(sample, layer, j))
