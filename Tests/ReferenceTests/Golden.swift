import Foundation
import Systems
import Testing

/// Training runs that JAX did in double precision: eight points of each of the paper's conditions.
struct Golden {
  /// Steps that each run has.
  static let steps = 40

  /// The condition with JAX's own weights and data.
  let setup: TrainingSetup
  /// The hyperparameters of each run.
  let points: [ParameterPoint]
  /// The losses of each run.
  let losses: [[Double]]

  /// Reads a condition's runs.
  init(_ preset: Preset) throws {
    let experiment = preset.experiment
    let name = preset == .linear ? "identity" : preset.rawValue
    setup = TrainingSetup(
      experiment, inputs: try Self.numbers("X_\(experiment.pointCount)"),
      targets: try Self.numbers("Y_\(experiment.pointCount)"),
      weights: try Self.numbers("W0") + Self.numbers("W1"))
    let values = try Self.numbers("points_\(name)")
    let system = experiment.system
    let x = try #require(system.axisChoice(experiment.axes.x.parameter))
    let y = try #require(system.axisChoice(experiment.axes.y.parameter))
    points = stride(from: 0, to: values.count, by: 2).map { index in
      experiment.fixedPoint.setting(x, to: values[index]).setting(y, to: values[index + 1])
    }
    let allLosses = try Self.numbers("losses_\(name)")
    try #require(points.count == 8)
    try #require(allLosses.count == points.count * Self.steps)
    losses = points.indices.map {
      Array(allLosses[($0 * Self.steps)..<(($0 + 1) * Self.steps)])
    }
  }

  /// The numbers of a NumPy file (format 1.0, little-endian doubles, C order).
  private static func numbers(_ name: String) throws -> [Double] {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "npy"))
    let bytes = [UInt8](try Data(contentsOf: url))
    try #require(bytes.prefix(8) == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0])
    let start = 10 + Int(bytes[8]) + Int(bytes[9]) << 8
    let header = String(decoding: bytes[10..<start], as: UTF8.self)
    try #require(header.contains("'descr': '<f8'"))
    try #require(header.contains("'fortran_order': False"))
    return stride(from: start, to: bytes.count, by: 8).map { index in
      Double(
        bitPattern: bytes[index..<(index + 8)].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      )
    }
  }
}
