import Numbers
import OpenCL

/// Whether a device can train here, and give the reference's bits.
public enum DeviceFitness {
  /// Work-items that a work-group must be able to have: those of the kernel that surveys a tile.
  static let leastWorkGroupSize = SurveyKernel<Float>.items

  /// Why a device cannot train in a precision, as in `has no compiler`; nil where it can.
  public static func refusal(_ info: Device.Info, _ precision: Precision) -> String? {
    if !info.isAvailable { return "is not available" }
    if !info.compilerAvailable { return "has no compiler" }
    let size = info.maximumWorkGroupSize
    if size < leastWorkGroupSize {
      return "has at most \(size) work-item\(size == 1 ? "" : "s") in a work-group, and "
        + "\(leastWorkGroupSize) are needed"
    }
    return NumericsContract.violation(info, precision)
  }
}
