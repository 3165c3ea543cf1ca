import Synchronization

extension Feedback {
  /// Trains an orbit, and tells how far it is.
  ///
  /// - Parameter train: is given what it must call after each step with the number of those done.
  func trackingOrbit<Result>(
    stepCount: Int, _ train: (@escaping (Int) -> Void) throws -> Result
  ) rethrows -> Result {
    let done = Mutex(0)
    let progress = ProgressTicker(self) { elapsedSeconds in
      .orbit(
        step: done.withLock { $0 }, stepCount: stepCount, elapsedSeconds: elapsedSeconds)
    }
    defer { progress.end() }
    return try train { step in done.withLock { $0 = step } }
  }
}

extension Feedback {
  /// Iterates one pixel of some, counted from 1, and tells how far it is.
  ///
  /// - Parameter iterate: is given what it must call after each step with the number of those done.
  func tracking<Result>(
    pixel: Int, of pixelCount: Int, stepCount: Int,
    _ iterate: (@escaping (Int) -> Void) throws -> Result
  ) rethrows -> Result {
    let done = Mutex(0)
    let progress = ProgressTicker(self) { elapsedSeconds in
      .tracing(
        pixel: pixel, pixelCount: pixelCount, step: done.withLock { $0 }, stepCount: stepCount,
        elapsedSeconds: elapsedSeconds)
    }
    defer { progress.end() }
    return try iterate { step in done.withLock { $0 = step } }
  }
}
