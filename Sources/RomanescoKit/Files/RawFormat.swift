import Files
import Landscapes

/// A format of the numbers of a landscape on disk; a path's suffix says which.
package enum RawFormat: String, CaseIterable, Sendable {
  /// A NumPy array of the coloured channel.
  case npy
  /// NumPy arrays of all channels, and the record.
  case npz
  /// All channels and the record.
  case exr

  /// The format of a path; nil for a suffix that is none's.
  package init?(_ path: String) {
    guard let format = Self.allCases.first(where: { FileSuffix.has(path, $0.suffix) }) else {
      return nil
    }
    self = format
  }

  /// How names of its files end.
  package var suffix: String { "." + rawValue }

  /// The suffixes of all formats.
  package static var suffixes: [String] { allCases.map(\.suffix) }

  /// For people: `.npy, .npz or .exr`.
  package static var names: String {
    suffixes.dropLast().joined(separator: ", ") + " or " + suffixes[suffixes.count - 1]
  }

  /// What a file has of a landscape, for people.
  package var contents: String {
    switch self {
    case .npy: "the coloured channel"
    case .npz: "all as arrays, and the experiment"
    case .exr: "all and the experiment"
    }
  }

  /// The most that a sample takes in a file, compression left out.
  func bytesPerSample(_ record: PictureRecord) -> Int {
    switch self {
    case .npy: MemoryLayout<Double>.size
    case .npz: record.experiment.channels.count * MemoryLayout<Double>.size
    case .exr:
      ImageLayout(record.precision).channelCount(record.experiment.channels)
        * MemoryLayout<Float>.size
    }
  }

  /// The format of a path; throws one line where it has none.
  static func required(_ path: String) throws(UsageError) -> RawFormat {
    guard let format = RawFormat(path) else {
      throw UsageError("is no raw file; give one that ends in " + names)
    }
    return format
  }
}
