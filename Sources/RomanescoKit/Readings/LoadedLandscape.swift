import Compute
import Files
import Foundation
import Landscapes
import Systems

/// A finished landscape of which some channels are in memory.
package struct LoadedLandscape: Sendable {
  /// What it is of.
  package let record: PictureRecord
  /// The numbers of channels by name, row by row, row 0 the lowest.
  package let planes: [String: [Double]]

  /// Samples in a row.
  package var width: Int { record.samples.width }
  /// Rows.
  package var height: Int { record.samples.height }

  /// Reads an `.exr` that a render or a zoom wrote, or an `.npz` of a render.
  ///
  /// Throws one line for another file, and where the file lacks a channel or its numbers are not finite.
  ///
  /// - Parameter wanted: the channels that are needed, of those that the landscape has.
  package init(raw path: String, wanted: ([Channel]) throws -> [Channel]) throws {
    self = try about("raw '\(path)'") {
      switch RawFormat(path) {
      case .exr: try LoadedLandscape(exr: path, wanted)
      case .npz: try LoadedLandscape(npz: path, wanted)
      case .npy, nil: throw Self.withoutExperiment
      }
    }
  }

  private init(exr path: String, _ wanted: ([Channel]) throws -> [Channel]) throws {
    let rows = try EXRRows(at: path)
    guard let record = try PictureRecord.record(of: rows) else { throw Self.withoutExperiment }
    try Self.checkSides(rows.header.width, rows.header.height, record)
    let channels = try wanted(record.experiment.channels)
    for channel in channels where !rows.hasFloats(channel.name) {
      throw UsageError(
        "has no float channel '\(channel.name)'; give a file that render --raw wrote")
    }
    try self.init(record, channels) { channel, row, values in
      try rows.read(channel.name, row: row, into: values)
    }
  }

  private init(npz path: String, _ wanted: ([Channel]) throws -> [Channel]) throws {
    let entries = try ZipEntries(at: path)
    guard let record = try PictureRecord.record(of: entries) else { throw Self.withoutExperiment }
    let channels = try wanted(record.experiment.channels)
    let planes = try channels.map { try NPZ.rows($0.name, of: entries) }
    for plane in planes { try Self.checkSides(plane.width, plane.height, record) }
    try self.init(record, channels) { channel, row, values in
      guard let place = channels.firstIndex(of: channel) else { return }
      _ = values.update(fromContentsOf: try planes[place].row(row))
    }
  }

  private static func checkSides(_ width: Int, _ height: Int, _ record: PictureRecord) throws {
    guard width == record.samples.width, height == record.samples.height else {
      throw UsageError("has other sides than its record says")
    }
  }

  private static let withoutExperiment = UsageError(
    "carries no experiment; give a .npz or .exr file that render --raw wrote, or a keyframe of a stored zoom"
  )

  /// Trains a landscape; its outcomes lie among the temporary files meanwhile.
  package init(
    training record: PictureRecord, _ channels: [Channel], _ devices: DeviceChoice,
    _ feedback: Feedback, _ cancellation: Cancellation
  ) throws {
    let pixels = try RenderPixels(record)
    let trainers = try devices.trainers(
      record.experiment, record.precision, networks: pixels.count, feedback)
    try cancellation.check()
    let outcomes = try OutcomeFile(record, output: "-", feedback)
    defer { outcomes.removeUnlessKept() }
    let (setup, points) = try pixels.landscape(record.experiment, feedback, cancellation)
    try LandscapeRun.train(
      points, setup, record.precision, trainers: trainers, check: devices.check, into: outcomes,
      feedback, cancellation)
    let landscape = outcomes.landscape
    try self.init(record, channels) { channel, row, values in
      guard let place = landscape.channels.firstIndex(of: channel) else { return }
      try landscape.read(channel: place, row: row, into: values)
    }
  }

  private init(
    _ record: PictureRecord, _ channels: [Channel],
    read: (Channel, _ row: Int, UnsafeMutableBufferPointer<Double>) throws -> Void
  ) throws {
    let size = record.samples
    let needed = size.count * channels.count * MemoryLayout<Double>.stride * 2
    guard UInt64(needed) <= ProcessInfo.processInfo.physicalMemory else {
      throw UsageError(
        "\(size) samples take \(DiskNeed.text(needed)) of memory, more than this machine has")
    }
    var planes = channels.map { _ in [Double](repeating: 0, count: size.count) }
    // Rows of a file are decoded once, all channels together.
    for row in 0..<size.height {
      for (place, channel) in channels.enumerated() {
        try planes[place].withUnsafeMutableBufferPointer { plane in
          let values = UnsafeMutableBufferPointer(
            rebasing: plane[(row * size.width)..<((row + 1) * size.width)])
          try read(channel, row, values)
          try FiniteNumbers.check(UnsafeBufferPointer(values), row: row)
        }
      }
    }
    self.record = record
    self.planes = Dictionary(uniqueKeysWithValues: zip(channels.map(\.name), planes))
  }
}

extension [Channel] {
  /// The channel that tells converged from diverged samples: one whose sign is a class, else one of losses, which is negative
  /// where training diverged; nil where there is none.
  package var classOfSamples: Channel? {
    first { $0.kind == .signedClass } ?? first { $0.kind == .magnitude }
  }
}

extension Channel {
  /// Whether a number of ``Swift/Array/classOfSamples`` is that of a sample that diverged.
  package func isDiverged(_ value: Double) -> Bool {
    kind == .signedClass ? value > 0 : value < 0
  }
}
