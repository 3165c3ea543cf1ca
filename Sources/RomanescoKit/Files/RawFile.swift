import Files
import Landscapes

/// A landscape's numbers on disk, as `.npy` or `.exr`.
package enum RawFile {
  /// The formats by suffix.
  package static let suffixes = [".npy", ".exr"]

  /// The most that a sample takes in a file, compression left out.
  static func bytesPerSample(_ path: String) -> Int {
    path.hasSuffix(".npy")
      ? MemoryLayout<Double>.size : OutcomeChannel.all.count * MemoryLayout<Float>.size
  }

  /// Writes the measures, and in an EXR all of every outcome and the record, row by row.
  static func write(
    _ outcomes: OutcomeFile, _ record: PictureRecord, to path: String, _ feedback: Feedback
  ) throws {
    let measures = outcomes.measures
    let (width, height) = (measures.width, measures.height)
    let progress = RowProgress(path: path, count: height, feedback)
    defer { progress.end() }
    if path.hasSuffix(".npy") {
      try NPY.write(width: width, height: height, to: path) { row, values throws(FileError) in
        try measures.read(from: row * width, into: values)
        progress.show(row)
      }
      return
    }
    let header = EXR.Header(
      width: width, height: height,
      channels: Dictionary(uniqueKeysWithValues: OutcomeChannel.all.map { ($0, .float) }),
      attributes: [PictureRecord.keyword: try record.text()])
    let row = UnsafeMutableBufferPointer<Double>.allocate(capacity: width)
    row.initialize(repeating: 0)
    defer { row.deallocate() }
    try EXR.write(header, to: path) { channel, number, samples throws(FileError) in
      switch channel {
      case OutcomeChannel.lossRatio: try outcomes.readLossRatios(row: number, into: samples)
      case OutcomeChannel.divergenceStep:
        try outcomes.readDivergenceSteps(row: number, into: samples)
      default:
        try measures.read(from: number * width, into: row)
        fill(samples, with: row, isResidual: channel == OutcomeChannel.measureResidual)
      }
      progress.show(height - 1 - number)
    }
  }

  private static func fill(
    _ samples: UnsafeMutableRawBufferPointer, with measures: UnsafeMutableBufferPointer<Double>,
    isResidual: Bool
  ) {
    for (column, measure) in measures.enumerated() {
      samples.storeBytes(
        of: isResidual ? EXR.residual(of: measure) : Float(measure),
        toByteOffset: column * MemoryLayout<Float>.stride, as: Float.self)
    }
  }

  /// Reads the measures into memory, and the record where the file has one.
  package static func read(_ path: String) throws -> (measures: Raster<Double>, record: String?) {
    try about("raw '\(path)'") {
      if path.hasSuffix(".npy") {
        return (try NPY.read(at: path), nil)
      }
      let image = try EXR.read(at: path)
      guard let measures = image.doubles(channel: OutcomeChannel.measure) else { throw noMeasures }
      return (
        try Raster(width: image.width, height: image.height, elements: measures),
        image.attributes[PictureRecord.keyword]
      )
    }
  }

  /// Copies the measures into a file without a name beside `output`, so that they need no memory
  /// whatever their number; gives the record too where the file has one.
  package static func copy(
    _ path: String, beside output: String
  ) throws -> (measures: StoredMeasures, record: String?) {
    try about("raw '\(path)'") {
      if path.hasSuffix(".npy") {
        return (try StoredMeasures(npy: path, scratchBeside: output), nil)
      }
      let (measures, texts) = try StoredMeasures.read(
        exr: path, channel: OutcomeChannel.measure, scratchBeside: output)
      guard let measures else { throw noMeasures }
      return (measures, texts[PictureRecord.keyword])
    }
  }

  private static let noMeasures = UsageError(
    "has no float channel '\(OutcomeChannel.measure)'; give a file that render --raw wrote")
}
