import Synchronization

/// Normal numbers for each step and weight, the same for all pixels, by a key for each step. Those of a training that is not too
/// long are drawn once, since every pixel of a reference and every launch of a device asks for them.
final class DrawnNoise: Sendable {
  /// Numbers that are kept, 16 MiB.
  private static let keptCount = 1 << 21

  private let keys: [RandomKey]
  private let weightCount: Int
  private let kept: Mutex<[[Double]?]>

  /// - Parameter numbers: those of the first steps, from elsewhere; later steps have none of them.
  init(seed: UInt64, steps: Int, weightCount: Int, numbers: [[Double]] = []) {
    keys = RandomKey(seed: seed).split(into: steps)
    self.weightCount = weightCount
    let count = max(numbers.count, min(steps, Self.keptCount / max(1, weightCount)))
    kept = Mutex(numbers + Array(repeating: nil, count: count - numbers.count))
  }

  /// The numbers of a step, one for each weight in their order.
  func numbers(step: Int) -> [Double] {
    let known = kept.withLock { step < $0.count ? $0[step] : nil }
    if let known { return known }
    let drawn = keys[step].normal(count: weightCount)
    kept.withLock { if step < $0.count { $0[step] = drawn } }
    return drawn
  }
}
