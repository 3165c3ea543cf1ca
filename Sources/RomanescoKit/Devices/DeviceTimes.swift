import Compute
import Engine

/// What a device did in a run.
public struct DeviceTime: Sendable {
  /// The device's name.
  public let device: String
  /// Networks that it delivered.
  public let networkCount: Int
  /// Tiles that it delivered.
  public let tileCount: Int
  /// From its first command to its last, by its own clock.
  public let secondsInAll: Double
  /// Of these, those in which a kernel ran.
  public let kernelSeconds: Double
  /// Those in which numbers went to or from it.
  public let transferSeconds: Double
  /// Those in which it had nothing to do.
  public let idleSeconds: Double
  /// From the begin of the run to its last delivery; nil where it delivered nothing.
  public let doneAfterSeconds: Double?
}

/// The clocks of a run's devices.
struct DeviceTimes {
  /// The trainers, devices among them with a clock.
  let trainers: [any Trainer]
  private let clocks: [(name: String, clock: DeviceClock)]
  private let begin = ContinuousClock.now

  /// Gives each device a clock; time begins now.
  init(_ trainers: [any Trainer]) {
    var clocks: [(name: String, clock: DeviceClock)] = []
    self.trainers = trainers.map { trainer in
      guard var device = trainer as? DeviceTrainer else { return trainer }
      let clock = DeviceClock()
      device.clock = clock
      clocks.append((device.name, clock))
      return device
    }
    self.clocks = clocks
  }

  /// What each device did so far, in the order of the trainers.
  var all: [DeviceTime] {
    clocks.map { name, clock in
      let (seconds, deliveries) = (clock.seconds, clock.deliveries)
      return DeviceTime(
        device: name, networkCount: deliveries.networks, tileCount: deliveries.tiles,
        secondsInAll: seconds.all, kernelSeconds: seconds.kernel,
        transferSeconds: seconds.transfer, idleSeconds: seconds.all - seconds.busy,
        doneAfterSeconds: deliveries.lastInstant.map { ($0 - begin) / .seconds(1) })
    }
  }
}
