/// FNV-1a over 64-bit words (Fowler, Noll and Vo): pins bits of which there are too many to list.
package struct Digest {
  /// The digest of what was added.
  package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Begins with nothing added.
  package init() {}

  /// The digest of some words.
  package static func of(_ words: some Sequence<UInt64>) -> UInt64 {
    var digest = Digest()
    for word in words { digest.add(word) }
    return digest.value
  }

  /// Adds a word.
  package mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0x0000_0100_0000_01b3
  }
}
