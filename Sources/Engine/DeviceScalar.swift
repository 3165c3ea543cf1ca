import Numbers

/// The types that devices train in.
protocol DeviceScalar: BinaryFloatingPoint, BitwiseCopyable, Sendable {
  static var precision: Precision { get }
}

extension Float: DeviceScalar {
  static var precision: Precision { .float }
}

extension Double: DeviceScalar {
  static var precision: Precision { .double }
}
