import Experiment
import Foundation

/// Refuses a size that the machine's memory cannot hold, before any work is done.
enum MemoryNeed {
  /// Outcome, measure, sorted measure, position and colour of a sample, with what encoders copy.
  private static let bytesPerSample = 64

  /// Throws where the machine has less memory than a landscape needs.
  static func check(_ size: Size) throws {
    let needed = size.count * bytesPerSample
    let present = ProcessInfo.processInfo.physicalMemory
    guard UInt64(needed) <= present else {
      throw FieldError(
        field: "--size", value: size,
        allowed: "fewer samples: they need about \(needed >> 30) GiB of memory, and this machine "
          + "has \(present >> 30) GiB")
    }
  }
}
