// The logistic map whose r is a or b by a word. Reference: the letter of ReferenceMap.swift.

#ifndef WORD_LENGTH
#error "WORD_LENGTH: letters of the word, 1 to 64"
#endif
#ifndef WORD_LOW
#error "WORD_LOW: the bits of its first 32 letters, the first the lowest, 1 for B"
#endif
#ifndef WORD_HIGH
#error "WORD_HIGH: those of the others"
#endif

static inline VREAL map_rate(const __global VREAL* point, int step) {
  int place = step % WORD_LENGTH;
  uint half_word = place < 32 ? (uint)WORD_LOW : (uint)WORD_HIGH;
  return (half_word >> (place % 32)) % 2 == 0 ? point[POINT_A] : point[POINT_B];
}
