import Foundation

/// How much of a CPU's cores this process got, where other programs want them too.
package enum ProcessorClock {
  /// The processor time that this process has used so far.
  package static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }

  /// The share of all cores that `processorSeconds` are of a stretch of time; at most 1.
  package static func share(
    processorSeconds: Double, wallSeconds: Double, cores: Int
  ) -> Double {
    min(1, max(1e-3, processorSeconds / (wallSeconds * Double(max(1, cores)))))
  }
}
