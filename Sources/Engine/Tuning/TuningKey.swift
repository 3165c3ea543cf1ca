import Foundation
import KernelSource
import Numbers
import OpenCL
import Systems

/// What a choice is good for: another device, driver, kernel or kind of training needs its own.
///
/// It holds whatever a training program is compiled for, but for the sizes of the layout, which are what is chosen.
/// Steps, seeds and the values of parameters change no program and are left out.
public struct TuningKey: Codable, Hashable, Sendable {
  /// The platform's name.
  public var platform: String
  /// The device's name.
  public var device: String
  /// Cores or multiprocessors: one name stands for parts of a device too.
  public var computeUnits: Int
  /// What the device says of its version.
  public var version: String
  /// The driver's version.
  public var driver: String
  /// A fingerprint of all kernels.
  public var kernels: String
  /// The arithmetic of the networks.
  public var precision: Precision
  /// The networks' shape and activation.
  public var network: String
  /// What training makes small.
  public var loss: String
  /// The update rule.
  public var rule: String
  /// The shape of the schedule of rates.
  public var schedule: String
  /// What is recorded, in order.
  public var observables: [String]
  /// Numbers of one network's state.
  public var stateCount: Int
  /// The parameters of a point, in order.
  public var parameters: [String]
  /// Whether an offset is added to W0 at every step.
  public var hasWeightOffset: Bool
  /// Data points, up to the next power of two.
  public var points: Int
  /// Drawn points of a batch, up to the next power of two; 0 for all.
  public var batch: Int

  /// The key of an experiment on a device.
  ///
  /// The experiment's system must be a training; other systems have nothing to tune.
  package init(_ experiment: Experiment, _ precision: Precision, _ info: Device.Info) {
    let training = experiment.knownTraining
    let shape = training.network
    platform = info.platformName
    device = info.name
    computeUnits = info.computeUnits
    version = info.version
    driver = info.driverVersion
    kernels = Self.kernels
    self.precision = precision
    network =
      "width \(shape.width), layers \(shape.layers), outputs \(shape.outputs), "
      + shape.activation.rawValue
      + (shape.isSquare
        ? "" : ", rows \(shape.rows(layer: 0))" + (shape.hasBiases ? ", biases" : ""))
    loss =
      training.loss.rawValue
      + (shape.outputActivation == .identity ? "" : " of \(shape.outputActivation.rawValue)")
    let curled = training.curledRows
    rule =
      training.optimiser.rule.rawValue
      + (curled.count == 0 ? "" : " of \(curled.count) rows of layer \(curled.layer)")
    schedule = training.schedule.shape.rawValue
    observables = experiment.observables.map { observable in
      observable.rawValue
        + (observable == .exponent ? " of a \(experiment.exponent.method.rawValue)" : "")
        + (observable == .accuracy ? " of \(training.testCount) rows" : "")
    }
    stateCount = experiment.stateCount
    parameters = training.parameters.map(\.name.rawValue)
    hasWeightOffset = experiment.hasWeightOffset
    points = training.pointCount.roundedUpToPowerOfTwo
    batch = training.drawnCount == 0 ? 0 : training.drawnCount.roundedUpToPowerOfTwo
  }

  /// A name for the key's file: that of the same key with another driver or other kernels, whose choice is of no
  /// more use.
  var fileName: String {
    var lasting = self
    lasting.version = ""
    lasting.driver = ""
    lasting.kernels = ""
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = (try? encoder.encode(lasting)) ?? Data()
    let letters = device.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    return String(letters.prefix(40)) + "-" + CacheFolder.name(text) + ".json"
  }

  private static let kernels = CacheFolder.name(KernelSource.allCases.map(\.text).joined().utf8)
}
