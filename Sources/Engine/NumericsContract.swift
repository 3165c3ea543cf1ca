import Numbers
import OpenCL

/// Whether a device's arithmetic can give the reference's bits (docs/numerics.md).
public enum NumericsContract {
  /// What the device lacks for a precision; nil when the contract holds.
  public static func violation(_ info: Device.Info, _ precision: Precision) -> String? {
    let capabilities =
      switch precision {
      case .float: info.float
      case .double: info.double
      }
    let name = precision.rawValue
    if !capabilities.supported { return "has no \(name) arithmetic" }
    // OpenCL 1.2 does not make devices report fma for float, but the built-in `fma` itself is
    // always correctly rounded (7.4); what the flag tells is that hardware does it.
    if !capabilities.denormals { return "does not keep subnormal \(name) numbers" }
    if !capabilities.roundToNearest { return "does not round \(name) operations to nearest" }
    if !capabilities.infinityAndNaN { return "has no infinities and NaNs in \(name)" }
    return nil
  }
}
