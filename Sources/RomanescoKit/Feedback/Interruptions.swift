/// What ends a process from outside, such as a signal, told when it may do so.
public protocol Interruptions: Sendable {
  /// Says, from now on, what an interrupted process leaves.
  func setNotice(_ text: String)

  /// Runs a closure that makes the work outlive the process, and returns whether it does; then `notice`
  /// is what an interrupted process leaves. An interruption comes before or after all of it.
  func keep(_ notice: String, _ body: () throws -> Bool) rethrows

  /// Runs a closure that puts files under their names. An interruption comes before all of it or not
  /// at all.
  func finish(_ body: () throws -> Void) rethrows
}

/// For a front that ends by itself, or whose end nobody needs to be told of.
public struct Uninterrupted: Interruptions {
  /// Knows of no interruption.
  public init() {}

  /// Does nothing.
  public func setNotice(_ text: String) {}

  /// Runs the closure.
  public func keep(_ notice: String, _ body: () throws -> Bool) rethrows { _ = try body() }

  /// Runs the closure.
  public func finish(_ body: () throws -> Void) rethrows { try body() }
}
