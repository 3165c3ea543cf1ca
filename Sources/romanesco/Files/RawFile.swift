import Experiment
import Imaging

/// A landscape's numbers on disk, as `.npy` or `.exr`.
enum RawFile {
  /// The formats by suffix.
  static let suffixes = [".npy", ".exr"]

  private enum Channel {
    static let measure = "measure"
    static let lossRatio = "lossRatio"
    static let divergenceStep = "divergenceStep"
  }

  /// Writes the measures, and in an EXR all of every outcome and the record.
  static func write(_ landscape: Landscape, _ record: PictureRecord, to path: String) throws {
    if path.hasSuffix(".npy") {
      try NPY.write(try landscape.measures, to: path)
      return
    }
    var image = EXR.Image(width: landscape.size.width, height: landscape.size.height)
    image.setDoubles(landscape.outcomes.map(\.measure), channel: Channel.measure)
    image.channels[Channel.lossRatio] = .float(landscape.outcomes.map { Float($0.lossRatio) })
    image.channels[Channel.divergenceStep] = .float(
      landscape.outcomes.map { Float($0.divergenceStep) })
    image.attributes[PictureRecord.keyword] = try record.text()
    try EXR.write(image, to: path)
  }

  /// Reads the measures, and the record where the file has one.
  static func read(_ path: String) throws -> (measures: Raster<Double>, record: String?) {
    try about("raw '\(path)'") {
      if path.hasSuffix(".npy") {
        return (try NPY.read(at: path), nil)
      }
      let image = try EXR.read(at: path)
      guard let measures = image.doubles(channel: Channel.measure) else {
        throw UsageError(
          "has no float channel '\(Channel.measure)'; give a file that render --raw wrote")
      }
      return (
        try Raster(width: image.width, height: image.height, elements: measures),
        image.attributes[PictureRecord.keyword]
      )
    }
  }
}

extension Landscape {
  /// The signed measures, row 0 the lowest y.
  var measures: Raster<Double> {
    get throws {
      try Raster(width: size.width, height: size.height, elements: outcomes.map(\.measure))
    }
  }
}
