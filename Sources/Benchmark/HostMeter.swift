/// Measures what other programs take of the host's cores from the moment when it is made.
struct HostMeter {
  private let host = HostClock.now
  private let processorSeconds = ProcessorClock.seconds
  private let begin = ContinuousClock.now

  /// The share of all cores that other programs took so far; nil where the system does not say.
  var otherShare: Double? {
    guard let host, let now = HostClock.now else { return nil }
    return now.otherShare(
      since: host, ownSeconds: ProcessorClock.seconds - processorSeconds,
      wallSeconds: (ContinuousClock.now - begin).seconds)
  }
}
