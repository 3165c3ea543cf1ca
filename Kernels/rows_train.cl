// Mapping `rows`: a team of PADDED_WIDTH work-items trains a group of LANES networks, item j the neuron j
// of every hidden layer. Reference: ReferenceNetwork.swift; every operation below has its twin there,
// in the same order.
//
// The networks' memory is laid out as tile_housekeeping.cl describes; a group is one team's. While a launch
// lasts, item j keeps what only it needs (with `own`: in private arrays, which are registers once loops
// over them are unrolled):
//   own.first_weights, first_gradients   [k]       column j of the first of several layers, as FIRST_LAYER says
//   own.last_weights, last_gradients     [output]  row j of the last layer
// Layers between those stay in global memory: column j is item j's, rows are read by all. A work-group is
// TEAMS teams, which share the data and go through the steps together:
//   staged_inputs   [point][WIDTH], staged_targets [point][OUTPUTS]   STAGED_POINTS at a time, read as broadcasts
//   products        [team][sample][j]           what the items add up, one row too long against bank conflicts
//   errors          [team][sample]              of one output
//   hidden          [team][layer][sample][j]    values, then deltas, of networks with several hidden layers
//   is_live         [parity of the step][team]
//   is_same         [team][j]                   whether the weights of neuron j are the anchor's
//
// Data points pass in blocks of BLOCK, the last one smaller. Each phase of a block ends at a barrier, which
// stands outside all conditions: items without work wait too. The sum over the items of a team, a tree of halves, is done for a
// whole block at once: with shuffles each stage halves the samples that an item looks after, without
// each item adds up the products of one sample, or of a section of them if items outnumber samples.

#ifndef BLOCK
#error "BLOCK: data points that pass through together, a power of two"
#endif
#ifndef STAGED_POINTS
#error "STAGED_POINTS: data points in local memory, a multiple of BLOCK or at least POINTS"
#endif
#ifndef TEAMS
#error "TEAMS: teams of a work-group"
#endif
#ifndef FIRST_LAYER
#error "FIRST_LAYER: 2 keeps its weights and gradients in private memory, 1 its gradients, 0 neither"
#endif
#ifndef SHUFFLE
#error "SHUFFLE: 0 for local memory, else shuffles in sub-groups: 1 of Khronos, 2 of Intel, 3 in PTX"
#endif
#ifndef SUB_GROUP
#error "SUB_GROUP: work-items of a sub-group to be asked of the compiler, a multiple of a team; 0 asks nothing"
#endif
#if BLOCK & (BLOCK - 1)
#error "BLOCK must be a power of two"
#endif
#if STAGED_POINTS < POINTS && STAGED_POINTS % BLOCK
#error "STAGED_POINTS must be a multiple of BLOCK, or at least POINTS"
#endif

#define LOCAL_SIZE (TEAMS * PADDED_WIDTH)
#define STAGES_ALL (STAGED_POINTS >= POINTS)
#define STAGED_ROWS (STAGES_ALL ? POINTS : STAGED_POINTS)

// The items that share the sum of one sample, and the items between them.
#define SECTION_ITEMS (PADDED_WIDTH < BLOCK ? PADDED_WIDTH : BLOCK)
#define SECTIONS (PADDED_WIDTH / SECTION_ITEMS)
#define PRODUCT_ROW (PADDED_WIDTH + 1)

#if SHUFFLE == 0
#define TEAM_BARRIER() barrier(CLK_LOCAL_MEM_FENCE)
#elif SHUFFLE == 1
#pragma OPENCL EXTENSION cl_khr_subgroups : enable
#pragma OPENCL EXTENSION cl_khr_subgroup_shuffle : enable
#define TEAM_BARRIER() sub_group_barrier(CLK_LOCAL_MEM_FENCE)
#define SHUFFLED(value, source) sub_group_shuffle((value), (source))
#elif SHUFFLE == 2
#pragma OPENCL EXTENSION cl_intel_subgroups : enable
#define TEAM_BARRIER() sub_group_barrier(CLK_LOCAL_MEM_FENCE)
#define SHUFFLED(value, source) intel_sub_group_shuffle((value), (source))
#elif SHUFFLE == 3
#define TEAM_BARRIER() __asm__ volatile("bar.warp.sync 0xffffffff;" : : : "memory")

static inline uint shuffled_bits(uint value, uint source) {
  uint result;
  __asm__ volatile("shfl.sync.idx.b32 %0, %1, %2, 0x1f, 0xffffffff;"
                   : "=r"(result)
                   : "r"(value), "r"(source));
  return result;
}

static inline REAL shuffled_real(REAL value, uint source) {
#if PRECISION == 32
  return as_float(shuffled_bits(as_uint(value), source));
#else
  uint2 halves = as_uint2(value);
  return as_double((uint2)(shuffled_bits(halves.x, source), shuffled_bits(halves.y, source)));
#endif
}

#define SHUFFLED(value, source) shuffled_real((value), (source))
#else
#error "SHUFFLE is unknown: it must be 0, 1, 2 or 3"
#endif

// Where the samples of a block lie in local memory: one after the other, or, for drawn points that are
// staged already, where the batch says.
#define LOOKS_UP_ROWS (BATCH > 0 && STAGES_ALL)

// A column of the first of several layers, wherever it is.
#if FIRST_LAYER > 1
#define FIRST_WEIGHT(k) team->first_weights[k]
#else
#define FIRST_WEIGHT(k) team->weights[(k) * WIDTH + team->item]
#endif
#if FIRST_LAYER > 0
#define FIRST_GRADIENT(k) team->first_gradients[k]
#else
#define FIRST_GRADIENT(k) team->gradients[(k) * WIDTH + team->item]
#endif

// A work-item's view of its team.
typedef struct {
  // Its neuron, whether the team has a network to train in this step, and whether the item has a part in it.
  int item;
  int is_live;
  int has_neuron;
  // The team's first item in the sub-group.
  uint first_in_sub_group;
  // The group's networks.
  __global VREAL* weights;
  __global VREAL* gradients;
#if LAYERS > 1 && FIRST_LAYER > 0
  VREAL first_gradients[WIDTH];
#endif
#if LAYERS > 1 && FIRST_LAYER > 1
  VREAL first_weights[WIDTH];
#endif
  VREAL last_weights[OUTPUTS];
  VREAL last_gradients[OUTPUTS];
  VREAL loss_sum;
  REAL hidden_scale;
  REAL output_scale;
  // What the work-group and the team share.
  __local REAL* inputs;
  __local REAL* targets;
  __local VREAL* products;
  __local VREAL* errors;
  __local VREAL* hidden;
} Team;

// What passes through an item's neurons with a block of data points.
typedef struct {
  // The first row, or where in the batch the first one stands.
  int first;
  const __global int* drawn;
#if LOOKS_UP_ROWS
  int rows[BLOCK];
#endif
  // Of the last hidden layer, or the inputs of a network without one.
  VREAL values[BLOCK];
  VREAL slopes[BLOCK];
  VREAL deltas[BLOCK];
  VREAL products[BLOCK];
  VREAL errors[OUTPUTS][BLOCK];
} Block;

#if LOOKS_UP_ROWS
#define ROW(sample) (block->rows[sample])
#else
#define ROW(sample) (block->first + (sample))
#endif
#define INPUT(sample, k) SPLAT(team->inputs[ROW(sample) * WIDTH + (k)])
#define HIDDEN(layer, sample, j) \
  team->hidden[((layer) * BLOCK + (sample)) * PADDED_WIDTH + (j)]

#define PHASE ALWAYS_INLINE void

static inline int row_of(int first, int sample, const __global int* drawn) {
  return drawn ? drawn[first + sample] : first + sample;
}

// The values of the first hidden layer, or the inputs of a network without one.
PHASE activate_first(
    const int samples, int layer, const __private Team* team, __private Block* block) {
  if (!team->has_neuron) return;
#if LOOKS_UP_ROWS
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
    block->rows[sample] = row_of(block->first, sample, block->drawn);
  }
#endif
#if LAYERS == 1
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) block->values[sample] = INPUT(sample, team->item);
#else
  VREAL sums[BLOCK];
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) sums[sample] = SPLAT(R(0.0));
#if FIRST_LAYER > 1
#pragma unroll
#endif
  for (int k = 0; k < WIDTH; ++k) {
    VREAL weight = FIRST_WEIGHT(k);
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      sums[sample] = fma(INPUT(sample, k), weight, sums[sample]);
    }
  }
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
    block->values[sample] = activate(sums[sample]);
#if LAYERS > 2
    HIDDEN(0, sample, team->item) = block->values[sample];
#endif
  }
#endif
}

#if LAYERS > 2
// The values of another hidden layer.
PHASE activate_hidden(
    const int samples, int layer, const __private Team* team, __private Block* block) {
  if (!team->has_neuron) return;
  const __global VREAL* column = team->weights + layer * WIDTH * WIDTH + team->item;
  VREAL sums[BLOCK];
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) sums[sample] = SPLAT(R(0.0));
  for (int k = 0; k < WIDTH; ++k) {
    VREAL weight = column[k * WIDTH];
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      sums[sample] = fma(HIDDEN(layer - 1, sample, k), weight, sums[sample]);
    }
  }
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
    block->values[sample] = activate(sums[sample] * SPLAT(team->hidden_scale));
    if (layer < HIDDEN_LAYERS - 1) HIDDEN(layer, sample, team->item) = block->values[sample];
  }
}
#endif

// The item's part in the sum of one output.
PHASE multiply_values(
    const int samples, int output, const __private Team* team, __private Block* block) {
#if SHUFFLE
#pragma unroll
  for (int sample = 0; sample < BLOCK; ++sample) block->products[sample] = SPLAT(R(0.0));
#endif
  if (!team->is_live) return;
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
    VREAL product = SPLAT(R(0.0));
    if (team->has_neuron) product = block->values[sample] * team->last_weights[output];
#if SHUFFLE
    block->products[sample] = product;
#else
    team->products[sample * PRODUCT_ROW + team->item] = product;
#endif
  }
}

// The error of a sample from its sum.
static inline VREAL error_of(
    VREAL sum, int sample, int output, const __private Team* team, const __private Block* block) {
  int row = row_of(block->first, sample, block->drawn);
  return output_error(
      sum, SPLAT(team->output_scale), SPLAT(team->targets[row * OUTPUTS + output]));
}

#if SHUFFLE

// The value of another item of the team.
static inline VREAL from_item(VREAL value, int item, const __private Team* team) {
  REAL lanes[LANES];
  STORE(value, 0, lanes);
#pragma unroll
  for (int lane = 0; lane < LANES; ++lane) {
    lanes[lane] = SHUFFLED(lanes[lane], team->first_in_sub_group + (uint)item);
  }
  return LOAD(0, lanes);
}

// Turns the products into errors of one output. Item bits from the highest choose which half of the samples
// an item keeps; once it keeps one, both partners add the same two numbers.
ALWAYS_INLINE void sum_products(
    int samples, int output, const __private Team* team, __private Block* block) {
  int kept = BLOCK;
#pragma unroll
  for (int distance = PADDED_WIDTH / 2; distance > 0; distance >>= 1) {
    int is_upper = (team->item & distance) != 0;
    if (kept > 1) {
      kept >>= 1;
#pragma unroll
      for (int sample = 0; sample < kept; ++sample) {
        VREAL lower = block->products[sample];
        VREAL upper = block->products[sample + kept];
        VREAL received = from_item(is_upper ? lower : upper, team->item ^ distance, team);
        block->products[sample] = (is_upper ? upper : lower) + received;
      }
    } else {
      block->products[0] += from_item(block->products[0], team->item ^ distance, team);
    }
  }
  const int per_item = BLOCK / SECTION_ITEMS;
#pragma unroll
  for (int index = 0; index < per_item; ++index) {
    int sample = team->item / SECTIONS * per_item + index;
    if (team->is_live && sample < samples) {
      block->products[index] = error_of(block->products[index], sample, output, team, block);
    }
  }
#pragma unroll
  for (int sample = 0; sample < BLOCK; ++sample) {
    block->errors[output][sample] =
        from_item(block->products[sample % per_item], sample / per_item * SECTIONS, team);
  }
}

#else

// The sum in halves of numbers that are `stride` apart: what ends up in the first of two is the sum of all with
// even places. Functions and not loops, which compilers may unroll too late to keep numbers in registers.
#define TREE ALWAYS_INLINE VREAL
#define TREE_OF(size, half)                                                       \
  TREE tree_##size(const __local VREAL* values, int stride) {                     \
    return tree_##half(values, 2 * stride) + tree_##half(values + stride, 2 * stride); \
  }

TREE tree_1(const __local VREAL* values, int stride) { return values[0]; }
TREE_OF(2, 1)
TREE_OF(4, 2)
TREE_OF(8, 4)
TREE_OF(16, 8)
TREE_OF(32, 16)
TREE_OF(64, 32)

TREE tree_sum(const int count, const int stride, const __local VREAL* values) {
  return count == 1    ? tree_1(values, stride)
         : count == 2  ? tree_2(values, stride)
         : count == 4  ? tree_4(values, stride)
         : count == 8  ? tree_8(values, stride)
         : count == 16 ? tree_16(values, stride)
         : count == 32 ? tree_32(values, stride)
                       : tree_64(values, stride);
}

// Adds up the products of samples, or of sections of samples, which then wait for the others.
static inline void sum_sections(
    int samples, int output, const __private Team* team, const __private Block* block) {
#pragma unroll
  for (int turn = 0; turn < BLOCK / SECTION_ITEMS; ++turn) {
    int part = team->item + turn * PADDED_WIDTH;
    int sample = part % BLOCK;
    int section = part / BLOCK;
    if (team->is_live && sample < samples) {
      __local VREAL* products = team->products + sample * PRODUCT_ROW + section;
      VREAL sum = tree_sum(SECTION_ITEMS, SECTIONS, products);
#if PADDED_WIDTH > BLOCK
      products[0] = sum;
#else
      team->errors[sample] = error_of(sum, sample, output, team, block);
#endif
    }
  }
}

#if PADDED_WIDTH > BLOCK
// Adds up the sections of a sample.
static inline void sum_samples(
    int samples, int output, const __private Team* team, const __private Block* block) {
  if (!team->is_live || team->item >= samples) return;
  VREAL sum = tree_sum(SECTIONS, 1, team->products + team->item * PRODUCT_ROW);
  team->errors[team->item] = error_of(sum, team->item, output, team, block);
}
#endif

#endif

// Takes the errors of one output, and learns from them in the last layer.
PHASE learn_last(
    const int samples, int output, __private Team* team, __private Block* block) {
  if (!team->has_neuron) return;
  VREAL gradient = team->last_gradients[output];
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
#if SHUFFLE == 0
    block->errors[output][sample] = team->errors[sample];
#endif
    VREAL error = block->errors[output][sample];
    gradient = fma(block->values[sample], error, gradient);
#if MOVES_OUTGOING_WEIGHTS_INTO_STEPS
    block->slopes[sample] = error;
#else
    VREAL slope = output == 0 ? SPLAT(R(0.0)) : block->slopes[sample];
    block->slopes[sample] = fma(team->last_weights[output], error, slope);
#endif
  }
  team->last_gradients[output] = gradient;
}

// Adds a block to the loss.
PHASE add_errors(const int samples, int layer, __private Team* team, __private Block* block) {
  if (!team->has_neuron) return;
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
#pragma unroll
    for (int output = 0; output < OUTPUTS; ++output) {
      team->loss_sum = add_loss(team->loss_sum, block->errors[output][sample]);
    }
  }
}

#if LAYERS > 1
// The deltas of the last hidden layer.
PHASE turn_back(
    const int samples, int layer, const __private Team* team, __private Block* block) {
  if (!team->has_neuron) return;
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
    VREAL delta = back_propagate(block->slopes[sample], block->values[sample]);
#if LAYERS > 2
    delta *= SPLAT(team->hidden_scale);
    HIDDEN(HIDDEN_LAYERS - 1, sample, team->item) = delta;
#endif
    block->deltas[sample] = delta;
  }
}

#if LAYERS > 2
// Learns between hidden layers and goes down one.
PHASE learn_hidden(
    const int samples, int layer, const __private Team* team, __private Block* block) {
  if (!team->has_neuron) return;
  __global VREAL* column = team->gradients + layer * WIDTH * WIDTH + team->item;
  for (int k = 0; k < WIDTH; ++k) {
    VREAL gradient = column[k * WIDTH];
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      gradient = fma(HIDDEN(layer - 1, sample, k), block->deltas[sample], gradient);
    }
    column[k * WIDTH] = gradient;
  }
  const __global VREAL* row = team->weights + (layer * WIDTH + team->item) * WIDTH;
  VREAL sums[BLOCK];
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) sums[sample] = SPLAT(R(0.0));
  for (int j = 0; j < WIDTH; ++j) {
    VREAL weight = row[j];
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      sums[sample] = fma(weight, HIDDEN(layer, sample, j), sums[sample]);
    }
  }
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
    VREAL delta = back_propagate(sums[sample], HIDDEN(layer - 1, sample, team->item));
    if (layer > 1) delta *= SPLAT(team->hidden_scale);
    block->deltas[sample] = delta;
  }
}

// Shows the others the deltas of a layer, in place of its values.
PHASE show_deltas(
    const int samples, int layer, const __private Team* team, __private Block* block) {
  if (!team->has_neuron) return;
#pragma unroll
  for (int sample = 0; sample < samples; ++sample) {
    HIDDEN(layer, sample, team->item) = block->deltas[sample];
  }
}
#endif

// Learns in the first of several layers.
PHASE learn_first(const int samples, int layer, __private Team* team, __private Block* block) {
  if (!team->has_neuron) return;
#if FIRST_LAYER > 0
#pragma unroll
#endif
  for (int k = 0; k < WIDTH; ++k) {
    VREAL gradient = FIRST_GRADIENT(k);
#pragma unroll
    for (int sample = 0; sample < samples; ++sample) {
      gradient = fma(INPUT(sample, k), block->deltas[sample], gradient);
    }
    FIRST_GRADIENT(k) = gradient;
  }
}
#endif

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
#if PADDED_WIDTH > BLOCK
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
  for (int output = 0; output < OUTPUTS; ++output) team->last_gradients[output] = SPLAT(R(0.0));
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

#if RECURRENCE_STEPS > 0
// Makes the weights of the item's neuron those that later ones are compared with. Places are constants beyond
// a pointer, which then is all that needs a register.
ALWAYS_INLINE void set_anchor(const __private Team* team, __global VREAL* anchor) {
  __global VREAL* column = anchor + team->item;
#if LAYERS > 1
#if FIRST_LAYER > 1
#pragma unroll
#endif
  for (int k = 0; k < WIDTH; ++k) column[k * WIDTH] = FIRST_WEIGHT(k);
#endif
  for (int row = WIDTH; row < HIDDEN_LAYERS * WIDTH; ++row) {
    column[row * WIDTH] = team->weights[row * WIDTH + team->item];
  }
  __global VREAL* last = anchor + LAST_MATRIX + team->item * OUTPUTS;
#pragma unroll
  for (int output = 0; output < OUTPUTS; ++output) last[output] = team->last_weights[output];
}

// Where the weights of the item's neuron are the anchor's. The last ones change longest.
ALWAYS_INLINE VINT same_as_anchor(const __private Team* team, const __global VREAL* anchor) {
  VINT same = ALL_LANES;
  const __global VREAL* last = anchor + LAST_MATRIX + team->item * OUTPUTS;
#pragma unroll
  for (int output = 0; output < OUTPUTS; ++output) {
    same &= same_bits(team->last_weights[output], last[output]);
  }
  if (!ANY(same)) return same;
  const __global VREAL* column = anchor + team->item;
  for (int row = WIDTH; row < HIDDEN_LAYERS * WIDTH; ++row) {
    same &= same_bits(team->weights[row * WIDTH + team->item], column[row * WIDTH]);
  }
#if LAYERS > 1
#if FIRST_LAYER > 1
#pragma unroll
#endif
  for (int k = 0; k < WIDTH; ++k) same &= same_bits(FIRST_WEIGHT(k), column[k * WIDTH]);
#endif
  return same;
}
#endif

// Advances every group by `step_count` steps from `first_step`.
#if SUB_GROUP
__attribute__((intel_reqd_sub_group_size(SUB_GROUP)))
#endif
__attribute__((reqd_work_group_size(LOCAL_SIZE, 1, 1))) __kernel void
train(
    // Not `restrict`, since items read what others of their team have written.
    __global VREAL* all_weights, __global VREAL* restrict all_gradients,
    const __global VREAL* restrict all_points, __global VREAL* restrict all_observed,
    __global VREAL* restrict all_divergence_steps, const __global REAL* restrict inputs,
    const __global REAL* restrict targets, const __global int* restrict batches,
    REAL hidden_scale, REAL output_scale, REAL loss_scale, int first_step, int step_count,
    int total_steps, int group_count
#if RECURRENCE_STEPS > 0
    , __global VREAL* restrict all_recurrences, __global VREAL* restrict all_anchors
#endif
) {
  __local __attribute__((aligned(16))) REAL staged_inputs[STAGED_ROWS * WIDTH];
  __local REAL staged_targets[STAGED_ROWS * OUTPUTS];
  __local int is_live[2][TEAMS];
#if RECURRENCE_STEPS > 0
  __local VINT is_same[TEAMS][PADDED_WIDTH];
#endif
#if SHUFFLE == 0
  __local VREAL products[TEAMS][BLOCK * PRODUCT_ROW];
  __local VREAL errors[TEAMS][BLOCK];
#endif
#if LAYERS > 2
  __local VREAL hidden[TEAMS][HIDDEN_LAYERS * BLOCK * PADDED_WIDTH];
#endif

  Team own;
  __private Team* team = &own;
  int team_index = (int)get_local_id(0) / PADDED_WIDTH;
  team->item = (int)get_local_id(0) % PADDED_WIDTH;
#if SHUFFLE == 1 || SHUFFLE == 2
  team->first_in_sub_group = get_sub_group_local_id() - (uint)team->item;
#else
  team->first_in_sub_group = ((uint)get_local_id(0) - (uint)team->item) % 32;
#endif
  team->hidden_scale = hidden_scale;
  team->output_scale = output_scale;
  team->inputs = staged_inputs;
  team->targets = staged_targets;
#if SHUFFLE == 0
  team->products = products[team_index];
  team->errors = errors[team_index];
#endif
#if LAYERS > 2
  team->hidden = hidden[team_index];
#endif

  int group = (int)get_group_id(0) * TEAMS + team_index;
  int has_group = group < group_count;
  // A team without a group touches nobody's memory, but waits at every barrier.
  size_t place = has_group ? (size_t)group : 0;
  team->weights = all_weights + place * PARAMETERS;
  team->gradients = all_gradients + place * PARAMETERS;
  const __global VREAL* point = all_points + place * POINT_FIELDS;
  __global VREAL* observed_fields = all_observed + place * OBSERVED_FIELDS;
  VREAL divergence_step = SPLAT(R(0.0));
  if (has_group && team->item == 0) divergence_step = all_divergence_steps[place];
  VREAL period = SPLAT(R(0.0));
#if RECURRENCE_STEPS > 0
  __global VREAL* anchor = all_anchors + place * PARAMETERS;
  __global VREAL* recurrence = all_recurrences + place * RECURRENCE_FIELDS;
  if (has_group && team->item == 0) period = recurrence[RECURRENCE_PERIOD];
#endif
  if (has_group && team->item < WIDTH) {
#if LAYERS > 1 && FIRST_LAYER > 1
#pragma unroll
    for (int k = 0; k < WIDTH; ++k) {
      team->first_weights[k] = team->weights[k * WIDTH + team->item];
    }
#endif
#pragma unroll
    for (int output = 0; output < OUTPUTS; ++output) {
      team->last_weights[output] = team->weights[LAST_MATRIX + team->item * OUTPUTS + output];
    }
  }
#if STAGES_ALL
  stage(POINTS, 0, 0, inputs, targets, team);
#endif

  for (int index = 0; index < step_count; ++index) {
    // Two flags in turn, so that none is written before everybody has read it. The global fence is for
    // the layers between: their rows are read by other items than update them.
    VINT active = (divergence_step < SPLAT(R(0.0))) & (period == SPLAT(R(0.0)));
    if (team->item == 0) is_live[index % 2][team_index] = has_group && ANY(active);
    barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    int live_teams = 0;
    for (int other = 0; other < TEAMS; ++other) live_teams += is_live[index % 2][other];
    if (live_teams == 0) break;
    team->is_live = is_live[index % 2][team_index];
    team->has_neuron = team->is_live && team->item < WIDTH;
#if RECURRENCE_STEPS > 0
    const int age = index % RECURRENCE_STEPS;
    if (age == 0 && team->has_neuron) set_anchor(team, anchor);
#endif

    team->loss_sum = SPLAT(R(0.0));
    if (team->has_neuron) {
#if LAYERS > 1
#if FIRST_LAYER > 0
#pragma unroll
#endif
      for (int k = 0; k < WIDTH; ++k) {
#if HAS_WEIGHT_OFFSET
        FIRST_WEIGHT(k) += point[2];
#endif
        FIRST_GRADIENT(k) = SPLAT(R(0.0));
      }
#endif
#if LAYERS > 2
      for (int row = WIDTH; row < HIDDEN_LAYERS * WIDTH; ++row) {
        team->gradients[row * WIDTH + team->item] = SPLAT(R(0.0));
      }
#endif
#if LAYERS == 1 && HAS_WEIGHT_OFFSET
#pragma unroll
      for (int output = 0; output < OUTPUTS; ++output) team->last_weights[output] += point[2];
#endif
    }

    pass_points(POINTS, 0, 1, BATCH == 0, inputs, targets, team);
#if BATCH > 0
    pass_points(BATCH, batches + index * BATCH, 0, 1, inputs, targets, team);
#endif

#if LAYERS > 2
    // Rows of the layers between have been read by everybody.
    barrier(CLK_GLOBAL_MEM_FENCE);
#endif
    if (team->is_live && team->item == 0) {
      Observed observed = observe(
          load_observed(observed_fields), team->loss_sum * SPLAT(loss_scale), active,
          &divergence_step, first_step + index, total_steps);
      store_observed(observed, observed_fields);
    }
    if (team->has_neuron) {
#if LAYERS > 1
      VREAL input_step = point[0];
#if MOVES_OUTGOING_WEIGHTS_INTO_STEPS
      input_step *= team->last_weights[0];
#endif
#if FIRST_LAYER > 0
#pragma unroll
#endif
      for (int k = 0; k < WIDTH; ++k) {
        FIRST_WEIGHT(k) = updated_weight(FIRST_WEIGHT(k), FIRST_GRADIENT(k), input_step);
      }
#endif
#if LAYERS > 2
      for (int layer = 1; layer < HIDDEN_LAYERS; ++layer) {
        VREAL step = point[layer % 2];
        for (int k = 0; k < WIDTH; ++k) {
          int parameter = (layer * WIDTH + k) * WIDTH + team->item;
          team->weights[parameter] =
              updated_weight(team->weights[parameter], team->gradients[parameter], step);
        }
      }
#endif
      VREAL step = point[HIDDEN_LAYERS % 2];
#pragma unroll
      for (int output = 0; output < OUTPUTS; ++output) {
        team->last_weights[output] =
            updated_weight(team->last_weights[output], team->last_gradients[output], step);
      }
    }

#if RECURRENCE_STEPS > 0
    if (team->has_neuron) is_same[team_index][team->item] = same_as_anchor(team, anchor);
    TEAM_BARRIER();
    if (team->is_live && team->item == 0) {
      VINT same = active & (divergence_step < SPLAT(R(0.0)));
      for (int j = 0; j < WIDTH; ++j) same &= is_same[team_index][j];
      note_step(
          recurrence, term(load_observed(observed_fields)), active, same, age,
          first_step + index + 1, &period);
    }
#endif
  }

  if (has_group && team->item < WIDTH) {
#if LAYERS > 1 && FIRST_LAYER > 1
#pragma unroll
    for (int k = 0; k < WIDTH; ++k) {
      team->weights[k * WIDTH + team->item] = team->first_weights[k];
    }
#endif
#pragma unroll
    for (int output = 0; output < OUTPUTS; ++output) {
      team->weights[LAST_MATRIX + team->item * OUTPUTS + output] = team->last_weights[output];
    }
  }
  if (has_group && team->item == 0) {
    all_divergence_steps[place] = divergence_step;
#if RECURRENCE_STEPS > 0
    recurrence[RECURRENCE_PERIOD] = period;
#endif
  }
}
