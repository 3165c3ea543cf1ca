// Mapping `lanes`: a tree of the products of the last layer, neuron j and its partners at multiples of `stride`. Built
// depth first, so that few of the products are alive at once.
//
//   TREE_PREFIX      what the names of its functions begin with, which their sizes end; undefined here at the end, so that
//                    another tree may follow
//   TREE_ARGUMENTS   what a leaf is given before `sample`, `j` and `stride`: arguments
//   TREE_VALUES      the same as values
//   TREE_PREFIX 1    a leaf: the product of neuron j, or 0 where there is no such neuron

#ifndef TREE_PREFIX
#error "TREE_PREFIX: what the names of a tree's functions begin with"
#endif
#ifndef TREE_ARGUMENTS
#error "TREE_ARGUMENTS: what a leaf of the tree is given, as arguments"
#endif
#ifndef TREE_VALUES
#error "TREE_VALUES: what a leaf of the tree is given, as values"
#endif

#define TREE(size, half)                                                          \
  ALWAYS_INLINE VREAL JOIN(TREE_PREFIX, size)(                                    \
      TREE_ARGUMENTS, int sample, int j, int stride) {                            \
    return JOIN(TREE_PREFIX, half)(TREE_VALUES, sample, j, 2 * stride) +          \
           JOIN(TREE_PREFIX, half)(TREE_VALUES, sample, j + stride, 2 * stride);  \
  }
TREE(2, 1)
TREE(4, 2)
TREE(8, 4)
TREE(16, 8)
TREE(32, 16)
TREE(64, 32)

#undef TREE
#undef TREE_PREFIX
#undef TREE_ARGUMENTS
#undef TREE_VALUES
