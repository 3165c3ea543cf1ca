import Files

/// Where a picture's unfinished numbers are kept.
package enum KeptPath {
  private static let suffix = ".partial"
  /// The longest name of an output to which all that is set aside can add.
  private static let longestName = 230

  /// `OUTPUT.partial`, or a name of its own for an output whose name is almost as long as names can be.
  package static func of(_ output: String) -> String { stem(output) + suffix }

  /// All places where a landscape may be kept, the one to look at first first.
  static func all(_ output: String, identity: [UInt8]) -> [String] {
    [aside(output, identity: identity), of(output)]
  }

  /// Where a landscape is kept whose file of the usual name had to make way for another one's.
  package static func aside(_ output: String, identity: [UInt8]) -> String {
    stem(output) + "." + SHA256.text(identity).prefix(8) + suffix
  }

  /// The same for the file that lies at a kept path.
  static func aside(_ keptPath: String) throws(FileError) -> String {
    let file = try InputFile(at: keptPath)
    let identity = try file.bytes(
      from: JournalHeader.identityRange.lowerBound, count: JournalHeader.identityRange.count)
    return keptPath.dropLast(suffix.count) + "." + SHA256.text(identity).prefix(8) + suffix
  }

  private static func stem(_ output: String) -> String {
    let bytes = Array(output.utf8)
    let nameStart = bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    guard bytes.count - nameStart > longestName else { return output }
    let folder = String(decoding: bytes[..<nameStart], as: UTF8.self)
    return folder + SHA256.text(Array(bytes[nameStart...])).prefix(16)
  }
}
