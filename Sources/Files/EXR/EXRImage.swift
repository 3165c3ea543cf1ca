extension EXR {
  /// The numbers of one channel, row-major, row 0 at the lowest y.
  public enum Samples: Equatable, Sendable {
    /// 32-bit floating point.
    case float([Float])
    /// 32-bit unsigned integers.
    case unsigned([UInt32])

    /// How many numbers there are.
    public var count: Int {
      switch self {
      case .float(let values): values.count
      case .unsigned(let values): values.count
      }
    }
  }

  /// What an EXR file holds.
  public struct Image: Equatable, Sendable {
    /// Samples in a row, at least 1.
    public let width: Int
    /// Rows, at least 1.
    public let height: Int
    /// The channels by name, each with `width * height` samples.
    public var channels: [String: Samples]
    /// The texts in the header by name, e.g. `romanesco.experiment`; without the character NUL.
    public var attributes: [String: String]

    /// Makes an image; everything is checked when it is written.
    public init(
      width: Int, height: Int, channels: [String: Samples] = [:], attributes: [String: String] = [:]
    ) {
      self.width = width
      self.height = height
      self.channels = channels
      self.attributes = attributes
    }

    /// Stores doubles as two float channels, `name` and `name.residual`.
    ///
    /// Their sum is the double to about 48 bits; `name` alone is the value rounded to float, as
    /// other tools want it. Beyond float's range the value becomes an infinity.
    public mutating func setDoubles(_ values: [Double], channel name: String) {
      channels[name] = .float(values.map { Float($0) })
      channels[name + EXR.residualSuffix] = .float(values.map(EXR.residual(of:)))
    }

    /// The doubles whose bits are in `name.high` and `name.low`; where these are missing, the sum of the float
    /// channels `name` and `name.residual`, or only the first; nil where `name` is missing.
    public func doubles(channel name: String) -> [Double]? {
      guard case .float(let rounded) = channels[name] else { return nil }
      if case .unsigned(let high) = channels[name + EXR.highSuffix],
        case .unsigned(let low) = channels[name + EXR.lowSuffix]
      {
        return zip(high, low).map { EXR.value(high: $0, low: $1) }
      }
      guard case .float(let residual) = channels[name + EXR.residualSuffix],
        residual.count == rounded.count
      else { return rounded.map { Double($0) } }
      return zip(rounded, residual).map { Double($0) + Double($1) }
    }
  }

  /// What rounding a double to `Float` leaves, rounded itself; 0 beyond float's range.
  package static func residual(of value: Double) -> Float {
    let rounded = Float(value)
    return rounded.isFinite ? Float(value - Double(rounded)) : 0
  }

  /// The double of two halves of its bits.
  package static func value(high: UInt32, low: UInt32) -> Double {
    Double(bitPattern: UInt64(high) << 32 | UInt64(low))
  }

  /// A double whose two parts, its rounding to `Float` and the ``residual(of:)``, are those given.
  ///
  /// It is their sum, save where that has other parts: where the residual rounds to half a unit in the last
  /// place, or to a zero. Carried on as such a double, numbers of a file are the same bits in the next one.
  package static func value(rounded: Float, residual: Float) -> Double {
    let sum = Double(rounded) + Double(residual)
    let candidates = [sum, Double(rounded), sum.nextDown, sum.nextUp]
    return candidates.first {
      Float($0).bitPattern == rounded.bitPattern
        && Self.residual(of: $0).bitPattern == residual.bitPattern
    } ?? sum
  }
}
