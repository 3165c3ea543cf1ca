// Mapping `teams`: the errors of one output. Its sum over the items of a team, a tree of halves, is done for a
// whole block at once: with shuffles each stage halves the samples that an item looks after, without
// each item adds up the products of one sample, or of a section of them if items outnumber samples.

// The items that share the sum of one sample, and the items between them.
#define SECTION_ITEMS (ITEMS < BLOCK ? ITEMS : BLOCK)
#define SECTIONS (ITEMS / SECTION_ITEMS)
#define PRODUCT_ROW (ITEMS + 1)

// The item's part in the sum of one output: with two neurons their sum, the first stage of the tree.
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
    if (team->has_neuron) product = block->values[0][sample] * team->last_weights[0][output];
#if NEURONS == 2
    // A zero is added too where there is no second neuron: it makes +0 of -0.
    product += HAS(1) ? block->values[1][sample] * team->last_weights[1][output] : SPLAT(R(0.0));
#endif
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
  for (int distance = ITEMS / 2; distance > 0; distance >>= 1) {
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
    int part = team->item + turn * ITEMS;
    int sample = part % BLOCK;
    int section = part / BLOCK;
    if (team->is_live && sample < samples) {
      __local VREAL* products = team->products + sample * PRODUCT_ROW + section;
      VREAL sum = tree_sum(SECTION_ITEMS, SECTIONS, products);
#if ITEMS > BLOCK
      products[0] = sum;
#else
      team->errors[sample] = error_of(sum, sample, output, team, block);
#endif
    }
  }
}

#if ITEMS > BLOCK
// Adds up the sections of a sample.
static inline void sum_samples(
    int samples, int output, const __private Team* team, const __private Block* block) {
  if (!team->is_live || team->item >= samples) return;
  VREAL sum = tree_sum(SECTIONS, 1, team->products + team->item * PRODUCT_ROW);
  team->errors[team->item] = error_of(sum, team->item, output, team, block);
}
#endif

#endif
