import Numbers
import OpenCL

/// How programs divide and take square roots; the bits are the same.
public enum Division: String, CaseIterable, Codable, Sendable {
  /// By the device's own operations, which must round correctly.
  case own
  /// By multiplications and additions.
  case emulated

  /// What a device's description allows: its own division where it says that it rounds correctly.
  ///
  /// Devices say so of float alone, since in double OpenCL asks it of all. But a compiler that cares for neither takes
  /// `1 / x` for an approximation in double too, as that of Intel's CPUs does.
  static func standard(_ info: Device.Info) -> Division {
    info.float.correctlyRoundedDivideSqrt ? .own : .emulated
  }

  /// What `elementary.cl` needs to know.
  var definitions: [(String, Int)] { [("DIVIDES", self == .own ? 1 : 0)] }

  /// The compiler's options, with a space before each; empty where it needs none.
  ///
  /// Without its option a device may round the quotients of floats within 2.5 ulp.
  func compilerOptions(_ precision: Precision) -> String {
    switch (self, precision) {
    case (.own, .float): " -cl-fp32-correctly-rounded-divide-sqrt"
    case (.own, .double), (.emulated, _): ""
    }
  }
}
