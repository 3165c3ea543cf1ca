import Numbers

/// What makes a parser of YAML take time or memory out of all proportion to the text, and no experiment
/// has: aliases, which double what they stand for with every line, and nodes without end.
///
/// It is looked for in the text itself, for the parser compares and hashes nodes while it makes them.
enum YAMLExpense {
  /// The most separators of nodes; an experiment with all its fields has some sixty.
  private static let maximumSeparators = 10_000

  /// Throws where a text has aliases, or more nodes than any experiment.
  ///
  /// An alias is a name after `*` that follows an anchor somewhere, `&` and the same name. Where it stands
  /// does not matter: a comment or a quoted text that has both is refused too.
  static func refuse(_ text: String) throws(UsageError) {
    let bytes = Array(text.utf8)
    let separators = bytes.count { isSeparator($0) }
    guard separators <= maximumSeparators else {
      throw UsageError(
        "has \(separators) lines, commas and colons, more than the \(maximumSeparators) that are "
          + "allowed; give an experiment in YAML")
    }
    let anchors = Set(names(in: bytes, after: UInt8(ascii: "&")).map(\.name))
    guard
      let alias = names(in: bytes, after: UInt8(ascii: "*")).first(where: {
        anchors.contains($0.name)
      })
    else { return }
    let line = bytes[..<alias.place].count { $0 == UInt8(ascii: "\n") } + 1
    throw UsageError(
      "line \(line): '*\(String(decoding: alias.name, as: UTF8.self).cut(to: 40))' is an alias, which "
        + "experiments do not have; write out what it stands for")
  }

  /// The names that directly follow an indicator.
  private static func names(
    in bytes: [UInt8], after indicator: UInt8
  ) -> [(name: ArraySlice<UInt8>, place: Int)] {
    bytes.indices.filter { bytes[$0] == indicator }.compactMap { place in
      let name = bytes[(place + 1)...].prefix(while: isOfName)
      return name.isEmpty ? nil : (name, place)
    }
  }

  /// Whether a name of YAML 1.1 may have the character.
  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// Whether one more node may follow: a line's end, in any of YAML's five forms, a comma or a colon.
  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x85, 0xA8,
      0xA9:
      true
    default: false
    }
  }
}
