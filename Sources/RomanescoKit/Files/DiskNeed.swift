import Files
import Foundation
import Plane
import SystemPackage

/// The disk that a render takes, counted before any work is done.
package struct DiskNeed {
  /// A file to write and the most that it takes.
  private struct Entry {
    let option: String
    let path: String
    let byteCount: Int
  }

  private static let bytesPerPixel = 3
  /// One byte in so many comes on top where pixels do not compress.
  private static let bytesPerFramingByte = 100
  /// One byte in so many comes on top in a journal, for its records.
  private static let bytesPerRecordByte = 1000
  /// What stands around the numbers of any file, its record left out.
  private static let frameByteCount = 2048
  /// What stands around each row: a filter, or a share of a chunk's frame.
  private static let bytesPerRow = 8
  /// A figure's letters, or as pixels the page around the picture.
  private static let pageByteCount = 400_000

  /// The outcomes under way, in bytes.
  let outcomesByteCount: Int
  /// All files at their worst, in bytes; the outcomes under way lie beside them until they are whole.
  let filesByteCount: Int
  private let entries: [Entry]

  /// Counts the files of a render.
  ///
  /// - Parameter allocatedByteCount: what the outcomes under way take already.
  init(
    _ record: PictureRecord, _ outputs: RenderOutputs, allocatedByteCount: Int = 0
  ) {
    let planesByteCount = OutcomeFile.byteCount(record)
    outcomesByteCount =
      planesByteCount + planesByteCount / Self.bytesPerRecordByte + Self.frameByteCount
    let frameByteCount =
      Self.frameByteCount + (((try? record.text()) ?? "").utf8.count)
      + record.samples.height * Self.bytesPerRow
    let pictureByteCount =
      Self.framed(record.samples.count * Self.bytesPerPixel) + frameByteCount
    let rawByteCount =
      outputs.raw.map {
        record.samples.count * (RawFormat($0)?.bytesPerSample(record) ?? 0) + frameByteCount
      } ?? 0
    let figureByteCount =
      outputs.figure.map { Self.figureByteCount(record.samples, $0) + frameByteCount } ?? 0
    filesByteCount = pictureByteCount + rawByteCount + figureByteCount
    let missing = max(0, outcomesByteCount - allocatedByteCount)
    entries = [
      outputs.picture.map {
        Entry(option: outputs.outputField, path: $0, byteCount: missing + pictureByteCount)
      },
      outputs.raw.map { Entry(option: outputs.rawField, path: $0, byteCount: rawByteCount) },
      outputs.figure.map {
        Entry(option: outputs.figureField, path: $0, byteCount: figureByteCount)
      },
    ].compactMap { $0 }
  }

  /// Bytes that do not compress, with their frames.
  private static func framed(_ byteCount: Int) -> Int {
    byteCount + byteCount / bytesPerFramingByte
  }

  /// The most that a figure takes: a PNG shows each pixel as a square of several, whose rows repeat.
  private static func figureByteCount(_ size: Size, _ path: String) -> Int {
    let side = PaperFigure.reduction(size)
    let pixels = (size.width + side - 1) / side * ((size.height + side - 1) / side)
    let isPNG = FileSuffix.has(path, ".png")
    return framed(pixels * bytesPerPixel) * (isPNG ? 2 : 1) + pageByteCount
  }

  /// Throws where a file system has less room than all that would go there.
  func check() throws {
    var sums: [DeviceID: Int] = [:]
    let places = entries.compactMap { entry in
      let folder = OutputPath.folder(entry.path)
      return (try? folder.status(followsLinks: true)).map { (entry, folder, device: $0.deviceID) }
    }
    for (entry, _, device) in places { sums[device, default: 0] += entry.byteCount }
    for (entry, folder, device) in places {
      // A file system that does not tell its room is tried.
      guard let sum = sums[device], let free = Self.freeByteCount(at: folder), sum > free else {
        continue
      }
      let isStream = StandardStream.isNamed(entry.path)
      throw WorkError(
        "\(entry.option): '\(entry.path)': no room: the render takes up to \(Self.text(sum)) "
          + (isStream ? "in \(ScratchFile.standardFolder)" : "there")
          + ", and \(Self.text(free)) are free; give fewer samples or another disk"
          + (isStream ? " by TMPDIR" : ""))
    }
  }

  /// What a person may use of a file system, in bytes.
  static func freeByteCount(at folder: FilePath) -> Int? {
    var status = statvfs()
    guard folder.withPlatformString({ statvfs($0, &status) }) == 0 else { return nil }
    return Int(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
  }

  /// For example `3.2 GB` or `768 kB`.
  package static func text(_ byteCount: Int) -> String {
    let units = [(1e9, "GB"), (1e6, "MB"), (1e3, "kB")]
    let (unit, name) = units.first { Double(byteCount) >= $0.0 } ?? (1, "bytes")
    let number = Double(byteCount) / unit
    return String(format: number < 10 && unit > 1 ? "%.1f " : "%.0f ", number) + name
  }
}
