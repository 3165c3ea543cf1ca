/// Numbers in rows of the same length, as a file holds them.
public struct NumberTable: Hashable, Sendable {
  /// Numbers as they are, or bytes, which may be millions.
  private enum Numbers: Hashable {
    case doubles([Double])
    case bytes([UInt8])
  }

  /// The lengths of all dimensions, at least one.
  public let shape: [Int]
  private let numbers: Numbers

  /// As many values as the shape has places, the last dimension fastest.
  public init(shape: [Int], values: [Double]) {
    precondition(!shape.isEmpty && values.count == shape.reduce(1, *))
    self.shape = shape
    numbers = .doubles(values)
  }

  /// Whole numbers from 0 to 255.
  public init(shape: [Int], bytes: [UInt8]) {
    precondition(!shape.isEmpty && bytes.count == shape.reduce(1, *))
    self.shape = shape
    numbers = .bytes(bytes)
  }

  /// How many numbers there are.
  public var count: Int {
    switch numbers {
    case .doubles(let values): values.count
    case .bytes(let bytes): bytes.count
    }
  }

  /// A number by its place.
  public subscript(place: Int) -> Double {
    switch numbers {
    case .doubles(let values): values[place]
    case .bytes(let bytes): Double(bytes[place])
    }
  }

  /// The place of the first number that is not finite; nil where all are.
  var firstNotFinite: Int? {
    switch numbers {
    case .doubles(let values): values.firstIndex { !$0.isFinite }
    case .bytes: nil
    }
  }

  /// The length of the first dimension.
  public var rows: Int { shape[0] }
  /// The numbers of a row: all further dimensions.
  public var columns: Int { shape.dropFirst().reduce(1, *) }
}
