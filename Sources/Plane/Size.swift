import Numbers

/// The size of a landscape in samples.
public struct Size: Codable, Hashable, Sendable, CustomStringConvertible {
  /// The lengths that one side may have.
  public static let allowedLengths = 1...65_536

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
      width: container.decode(Int.self, forKey: .width),
      height: container.decode(Int.self, forKey: .height))
  }

  /// Samples in all.
  public var count: Int { width * height }

  /// `WxH`.
  public var description: String { "\(width)x\(height)" }
}
