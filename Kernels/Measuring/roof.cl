// What a device can do at most: kernels whose time is that of one kind of operation. Needs real.cl
// and elementary.cl.
//
//   CHAINS     independent chains of operations in one work-item: enough to hide their latency
//
// Factor and term come from the host and every chain's end is written, so that no compiler can
// shorten the work.

#ifndef CHAINS
#error "CHAINS: independent chains of operations in one work-item"
#endif

// Different in every chain and lane, so that no two chains are the same computation.
static inline VREAL first_value(int chain) {
  REAL values[LANES];
  for (int lane = 0; lane < LANES; ++lane) {
    values[lane] = R(0.0625) * (REAL)(chain * LANES + lane);
  }
  return LOAD(0, values);
}

// CHAINS * LANES * rounds multiply-adds: x <- x * factor + term.
__kernel void multiply_add_roof(REAL factor, REAL term, int rounds, __global REAL* result) {
  const size_t item = get_global_id(0);
  VREAL values[CHAINS];
#pragma unroll
  for (int chain = 0; chain < CHAINS; ++chain) values[chain] = first_value(chain);
  for (int round = 0; round < rounds; ++round) {
#pragma unroll
    for (int chain = 0; chain < CHAINS; ++chain) {
      values[chain] = fma(values[chain], SPLAT(factor), SPLAT(term));
    }
  }
#pragma unroll
  for (int chain = 0; chain < CHAINS; ++chain) STORE(values[chain], item * CHAINS + chain, result);
}

// CHAINS * LANES * rounds tangents, one multiply-add before each: x <- tanh(x * factor + term).
__kernel void tangent_roof(REAL factor, REAL term, int rounds, __global REAL* result) {
  const size_t item = get_global_id(0);
  VREAL values[CHAINS];
#pragma unroll
  for (int chain = 0; chain < CHAINS; ++chain) values[chain] = first_value(chain);
  for (int round = 0; round < rounds; ++round) {
#pragma unroll
    for (int chain = 0; chain < CHAINS; ++chain) {
      values[chain] = fma(values[chain], SPLAT(factor), SPLAT(term));
    }
    hyperbolic_tangents(CHAINS, values);
  }
#pragma unroll
  for (int chain = 0; chain < CHAINS; ++chain) STORE(values[chain], item * CHAINS + chain, result);
}
