import TestSupport

/// Changes bytes at random, by a seed: the same changes for the same seed everywhere.
struct Mutation {
  private var generator: SplitMix64
  /// What parsers stumble over, as text.
  private static let words: [String] = [
    "-1", "0", "1e999", "-1e-400", "1e99999999999", "NaN", "inf", "0x10", "9223372036854775808",
    "18446744073709551615", "1e18", "2147483648", "null", "~", "true", "[]", "{}", "[[[[[[[[",
    "{a: {b: ",
    "\"", "'", "&a", "*a", "!!binary", "<<:", "- ", ": ", "\n", "\t", "\u{0}", "é", "\u{202E}", "🥦",
    "---\n", "...\n", "%YAML 9.9\n", "? ", "|\n", "|9\n", "0.1", "1_000", "1:30", "2001-12-14",
  ]
  /// What decoders stumble over, as numbers.
  private static let numbers: [UInt64] = [
    0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff,
    0x7fff_ffff_ffff_ffff, 0x8000_0000_0000_0000, .max, 0x7fc0_0000, 0x7ff8_0000_0000_0000,
  ]

  init(seed: UInt64) {
    generator = SplitMix64(seed: seed)
  }

  /// A number below `end`, or 0.
  mutating func number(below end: Int) -> Int {
    end > 0 ? Int.random(in: 0..<end, using: &generator) : 0
  }

  /// One to four changes, of a text one or two, of some bytes, of which `others` may lend a part.
  mutating func mutated(
    _ bytes: [UInt8], others: [[UInt8]] = [], isText: Bool = false
  ) -> [UInt8] {
    var result = bytes
    for _ in 0...number(below: isText ? 2 : 4) { change(&result, others, isText) }
    return result
  }

  private mutating func change(_ bytes: inout [UInt8], _ others: [[UInt8]], _ isText: Bool) {
    let place = number(below: bytes.count)
    let end = min(bytes.count, place + 1 + number(below: 16))
    switch number(below: isText ? 18 : 9) {
    case 0 where !bytes.isEmpty: bytes[place] ^= 1 << UInt8(number(below: 8))
    case 1 where !bytes.isEmpty: bytes[place] = UInt8(number(below: 256))
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 4: bytes.removeLast(number(below: bytes.count + 1))
    case 5:
      bytes.insert(
        contentsOf: (0...number(below: 8)).map { _ in UInt8(number(below: 256)) }, at: place)
    case 6, 7:
      let count = 1 << number(below: 4)
      let number = Self.numbers[number(below: Self.numbers.count)]
      let isLittle = self.number(below: 2) == 0
      for index in 0..<min(count, bytes.count - place) {
        bytes[place + index] = UInt8(
          truncatingIfNeeded: number >> UInt64(8 * (isLittle ? index : count - 1 - index)))
      }
    case 8:
      guard !others.isEmpty else { return }
      let other = others[number(below: others.count)]
      let start = number(below: other.count)
      let part = other[start..<min(other.count, start + 1 + number(below: 200))]
      bytes.replaceSubrange(place..<end, with: part)
    case 9..<14: changeDigit(&bytes, place)
    default: changeWord(&bytes, place)
    }
  }

  /// Puts another digit, or some, in the place of the next one.
  private mutating func changeDigit(_ bytes: inout [UInt8], _ place: Int) {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard let digit = bytes[place...].firstIndex(where: digits.contains) else { return }
    let others = (0...number(below: 2)).map { _ in digits.lowerBound + UInt8(number(below: 10)) }
    bytes.replaceSubrange(digit...digit, with: others)
  }

  /// Puts a word in the place of one, or of a number.
  private mutating func changeWord(_ bytes: inout [UInt8], _ place: Int) {
    func isOfWord(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"): true
      default: false
      }
    }
    let start = bytes[..<place].lastIndex { !isOfWord($0) }.map { $0 + 1 } ?? 0
    let end = bytes[place...].firstIndex { !isOfWord($0) } ?? bytes.count
    let word = Self.words[number(below: Self.words.count)]
    bytes.replaceSubrange(start..<max(start, end), with: word.utf8)
  }
}
