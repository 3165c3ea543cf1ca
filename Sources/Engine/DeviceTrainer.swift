import Compute
import Numbers
import OpenCL
import Systems

/// Trains on one OpenCL device.
public struct DeviceTrainer: Trainer {
  /// The device.
  public let device: Device
  /// How its work is cut.
  public internal(set) var options: EngineOptions
  /// Where compiled programs are kept; nil keeps none.
  package var programCache: ProgramCache?
  /// Called before each launch; tests make devices fail here.
  package var beforeLaunch: (@Sendable () throws(CLError) -> Void)?
  /// Called with what was read back from the device; tests alter it here.
  package var afterRead: (@Sendable (ReadBack) -> Void)?
  /// Called before a queue is waited for whose tiles are given back; tests make devices fail here.
  package var beforeFinish: (@Sendable () throws(CLError) -> Void)?
  /// Told what the device was busy with; nil where nobody asks.
  package var clock: DeviceClock?

  /// Takes a device; throws nothing yet, since a device may do in one precision only.
  public init(_ device: Device, options: EngineOptions = EngineOptions()) {
    self.device = device
    self.options = options
    programCache = options.cachesPrograms ? .standard : nil
  }

  /// The device's own name.
  public var name: String { device.info.name }

  /// One worker, which keeps the device busy from one host thread.
  ///
  /// Throws an ``EngineError`` where the device cannot train, or its arithmetic cannot keep the numerics
  /// contract.
  public func makeWorkers(
    _ setup: Setup, precision: Precision
  ) throws -> [any TrainingWorker] {
    let info = device.info
    // Differences are doubles, whatever is asked: below double precision there is no other arithmetic.
    let precision = setup.isPerturbed ? .double : precision
    if let refusal = DeviceFitness.refusal(info, precision) {
      throw EngineError(device: info.name, refusal)
    }
    if let refusal = MappingLayout.refusal(setup.experiment, info, options) {
      throw EngineError(device: info.name, refusal)
    }
    switch precision {
    case .float: return [DeviceWorker(self, info, setup, in: Float.self)]
    case .double: return [DeviceWorker(self, info, setup, in: Double.self)]
    }
  }
}
