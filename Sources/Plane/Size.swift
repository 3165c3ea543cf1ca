import Numbers

/// The size of a landscape in samples.
public struct Size: Codable, Hashable, Sendable, CustomStringConvertible {
  /// The lengths that one side may have.
  public static let allowedLengths = 1...65_536

  private enum CodingKeys: String, CodingKey {
    case width, height
  }

  /// Samples along x.
  public let width: Int
  /// Samples along y.
  public let height: Int

  /// Throws unless both lengths are allowed.
  public init(width: Int, height: Int) throws(FieldError) {
    try width.check("size.width", in: Self.allowedLengths)
    try height.check("size.height", in: Self.allowedLengths)
    self.width = width
    self.height = height
  }

  /// Reads `N` or `WxH`.
  public init(_ text: String) throws(FieldError) {
    let lengths = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(lengths.count), let width = lengths[0],
      let height = lengths[lengths.count - 1]
    else {
      throw FieldError(field: "size", value: text, allowed: "a size such as 512 or 1920x1080")
    }
    try self.init(width: width, height: height)
  }

  /// Reads the two lengths, checked.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      width: Self.length(container, .width), height: Self.length(container, .height))
  }

  private static func length(
    _ container: KeyedDecodingContainer<CodingKeys>, _ key: CodingKeys
  ) throws -> Int {
    // Of a number that is no Int, a decoder may not say where it stands.
    if let number = try? container.decode(Double.self, forKey: key), Int(exactly: number) == nil {
      throw FieldError(
        field: "size.\(key.stringValue)", value: number,
        allowed: "a whole number from \(allowedLengths.lowerBound) to \(allowedLengths.upperBound)")
    }
    return try container.decode(Int.self, forKey: key)
  }

  /// Samples in all.
  public var count: Int { width * height }

  /// `WxH`.
  public var description: String { "\(width)x\(height)" }
}
