// Mapping `teams`: data points come to local memory, and pass in blocks. Each phase of a block ends at a barrier,
// which stands outside all conditions: items without work wait too.

// One block of `samples` points: its share of the loss if it `counts`, of the gradients if the networks learn
// from it.
ALWAYS_INLINE void pass_block(
    const int samples, const int counts, const int learns, __private Team* team,
    __private Block* block) {
  activate_first(samples, 0, team, block);
#if LAYERS > 2
  for (int layer = 1; layer < HIDDEN_LAYERS; ++layer) {
    TEAM_BARRIER();
    activate_hidden(samples, layer, team, block);
  }
#endif
#if OUTPUTS <= 4
#pragma unroll
#endif
  for (int output = 0; output < OUTPUTS; ++output) {
    multiply_values(samples, output, team, block);
#if SHUFFLE
    sum_products(samples, output, team, block);
#else
    TEAM_BARRIER();
    sum_sections(samples, output, team, block);
    TEAM_BARRIER();
#if ITEMS > BLOCK
    sum_samples(samples, output, team, block);
    TEAM_BARRIER();
#endif
#endif
    learn_last(samples, output, team, block);
  }
  if (counts) add_errors(samples, 0, team, block);
#if LAYERS > 1
  if (learns) turn_back(samples, 0, team, block);
#if LAYERS > 2
  MIDDLE_UNROLLED
  for (int layer = HIDDEN_LAYERS - 1; layer > 0; --layer) {
    TEAM_BARRIER();
    if (learns) learn_hidden(samples, layer, team, block);
    TEAM_BARRIER();
    if (learns && layer > 1) show_deltas(samples, layer - 1, team, block);
  }
#endif
  if (learns) learn_first(samples, 0, team, block);
#endif
}

// Brings data points to local memory: consecutive ones from `first` on, or drawn ones.
static inline void stage(
    int count, int first, const __global int* drawn, const __global REAL* inputs,
    const __global REAL* targets, const __private Team* team) {
  for (int index = get_local_id(0); index < count * WIDTH; index += LOCAL_SIZE) {
    int row = row_of(first, index / WIDTH, drawn);
    team->inputs[index] = inputs[row * WIDTH + index % WIDTH];
  }
  for (int index = get_local_id(0); index < count * OUTPUTS; index += LOCAL_SIZE) {
    int row = row_of(first, index / OUTPUTS, drawn);
    team->targets[index] = targets[row * OUTPUTS + index % OUTPUTS];
  }
}

// All points, or the `count` that a batch has drawn.
ALWAYS_INLINE void pass_points(
    const int count, const __global int* drawn, const int counts, const int learns,
    const __global REAL* inputs, const __global REAL* targets, __private Team* team) {
#pragma unroll
  for (int output = 0; output < OUTPUTS; ++output) {
    FOR_EACH_NEURON(n) team->last_gradients[n][output] = SPLAT(R(0.0));
  }
#if STAGES_ALL
  const __global int* looked_up = drawn;
  const int staged = count;
#else
  const __global int* looked_up = 0;
  const int staged = STAGED_POINTS;
#endif
  for (int begin = 0; begin < count; begin += staged) {
    const int length = count - begin < staged ? count - begin : staged;
#if !STAGES_ALL
    // Everybody has read the points before, and nobody reads these sooner.
    barrier(CLK_LOCAL_MEM_FENCE);
    stage(length, begin, drawn, inputs, targets, team);
    barrier(CLK_LOCAL_MEM_FENCE);
#endif
    for (int first = 0; first + BLOCK <= length; first += BLOCK) {
      Block block;
      block.first = first;
      block.drawn = looked_up;
      pass_block(BLOCK, counts, learns, team, &block);
    }
  }
  // The rest has a block of its own and not a turn of the loop, so that every block's size is a constant.
  const int rest = count % BLOCK;
  if (rest > 0) {
    const int last_begin = (count - 1) / staged * staged;
    Block block;
    block.first = count - last_begin - rest;
    block.drawn = looked_up;
    pass_block(rest, counts, learns, team, &block);
  }
}
