import Systems
import TestSupport
import Testing

@Suite struct RandomKeyTests {
  /// Known answers published with the Random123 library, kat_vectors, threefry2x32 20.
  @Test(
    arguments: [
      ([0, 0], [0, 0], [0x6B20_0159, 0x99BA_4EFE]),
      (
        [0xFFFF_FFFF, 0xFFFF_FFFF], [0xFFFF_FFFF, 0xFFFF_FFFF],
        [0x1CB9_96FC, 0xBB00_2BE7]
      ),
      (
        [0x243F_6A88, 0x85A3_08D3], [0x1319_8A2E, 0x0370_7344],
        [0xC492_3A9C, 0x483D_F7A0]
      ),
    ] as [([UInt32], [UInt32], [UInt32])])
  func threefryGivesKnownAnswers(counter: [UInt32], key: [UInt32], expected: [UInt32]) {
    let hash = Threefry.hash(
      (counter[0], counter[1]), key: RandomKey(high: key[0], low: key[1]))
    #expect([hash.0, hash.1] == expected)
  }

  @Test func keysEqualJax() throws {
    let jax = try Fixture.json("jax_prng.json", as: JaxFixture.self)
    let (first, weights) = RandomKey(seed: 0).split()
    #expect([first.words, weights.words] == jax.splitOfSeed0)
    #expect(weights.split(into: 2).map(\.words) == jax.layerKeys)
    #expect(weights.split(into: 3).map(\.words) == jax.layerKeysAtDepth3)

    let (afterData, data) = first.split()
    #expect([afterData.words, data.words] == jax.dataKeys)
    let (afterLabels, labels) = afterData.split()
    #expect([afterLabels.words, labels.words] == jax.labelKeys)

    let minibatchKeys = RandomKey(seed: 42).split(into: 500)
    #expect(minibatchKeys.count == 500)
    #expect(minibatchKeys.prefix(3).map(\.words) == jax.firstMinibatchKeys)
  }

  @Test func bitsEqualJax() throws {
    let jax = try Fixture.json("jax_prng.json", as: JaxFixture.self)
    let key = RandomKey(seed: 0)
    #expect(key.bits64(count: 4).map(String.init) == jax.bits64)
    #expect(key.bits32(count: 5) == jax.bits32)
  }

  @Test func seedsAbove32BitsAndOddCountsEqualJax() throws {
    let jax = try Fixture.json("random_draws.json", as: MoreJaxFixture.self)
    let key = RandomKey(seed: try #require(UInt64(jax.seed)))
    #expect(key.words == jax.key)
    #expect(key.split(into: 3).map(\.words) == jax.split)
    #expect(key.bits32(count: 7) == jax.bits32)
    #expect(key.bits32(count: 1) == jax.oneOfBits32)
    #expect(key.bits64(count: 5).map(String.init) == jax.bits64)
  }

  @Test func splitInTwoIsSplitIntoTwo() {
    let key = RandomKey(seed: 0xFFFF_FFFF_0000_0001)
    let (first, second) = key.split()
    #expect([first, second] == key.split(into: 2))
  }

  @Test(arguments: [0, -1])
  func noneIsDrawnWhereTheCountIsNotPositive(count: Int) {
    let key = RandomKey(seed: 1)
    #expect(key.split(into: count).isEmpty)
    #expect(key.bits32(count: count).isEmpty)
    #expect(key.bits64(count: count).isEmpty)
    #expect(key.normal(count: count).isEmpty)
    #expect(key.integers(count: count, low: 0, high: 9).isEmpty)
  }
}
