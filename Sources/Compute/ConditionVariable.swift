import Foundation

/// Wakes waiting threads when something they wait for may have changed.
final class ConditionVariable: @unchecked Sendable {
  // NSCondition is safe to use from any thread; it is only not marked so.
  private let condition = NSCondition()

  /// Waits until `ready` gives a value.
  func wait<Value>(until ready: () -> Value?) -> Value {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let value = ready() { return value }
      condition.wait()
    }
  }

  /// Lets all waiting threads look again.
  func notify() {
    condition.lock()
    condition.broadcast()
    condition.unlock()
  }
}
