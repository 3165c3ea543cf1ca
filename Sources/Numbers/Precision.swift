/// The floating-point type that networks are trained in.
public enum Precision: String, Codable, Hashable, Sendable, CaseIterable {
  /// IEEE 754 binary32.
  case float
  /// IEEE 754 binary64.
  case double

  /// The size of one number in bits.
  public var bits: Int {
    switch self {
    case .float: 32
    case .double: 64
    }
  }

  /// What an error adds to what a person may do where digits do not suffice: another arithmetic that has more.
  package var advice: String? {
    switch self {
    case .float: "--precision double"
    case .double: nil
    }
  }

  /// Whether pixels are told apart by the values of their parameters alone, so that two of equal values would be computed
  /// twice. An arithmetic that computes from a pixel's offset would not need it.
  package var tellsPixelsApartByValues: Bool {
    switch self {
    case .float, .double: true
    }
  }

  /// A number as it is in this arithmetic.
  package func rounded(_ value: Double) -> Double {
    switch self {
    case .float: Double(Float(value))
    case .double: value
    }
  }

  /// The size of one number in bytes.
  public var bytes: Int { bits / 8 }
}
