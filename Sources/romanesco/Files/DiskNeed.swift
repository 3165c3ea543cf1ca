import Foundation

/// The disk that a render takes, counted before any work is done.
struct DiskNeed {
  /// A file to write and the most that it takes.
  private struct Entry {
    let option: String
    let path: String
    let byteCount: Int
  }

  private static let bytesPerPixel = 3
  /// One byte in so many comes on top where pixels do not compress.
  private static let bytesPerFramingByte = 100

  /// The outcomes under way, in bytes.
  let outcomesByteCount: Int
  /// All files at their worst, in bytes.
  let filesByteCount: Int
  private let entries: [Entry]

  /// Counts the files of a render; figures are small.
  ///
  /// - Parameter allocatedByteCount: what the outcomes under way take already.
  init(
    _ record: PictureRecord, output: String?, raw: String?, allocatedByteCount: Int = 0
  ) {
    outcomesByteCount = OutcomeFile.byteCount(record)
    let pixelByteCount = record.size.count * Self.bytesPerPixel
    let pictureByteCount = pixelByteCount + pixelByteCount / Self.bytesPerFramingByte
    let rawByteCount =
      raw.map { record.size.count * RawFile.bytesPerSample($0, record.experiment.channels) } ?? 0
    filesByteCount = pictureByteCount + rawByteCount
    let missing = max(0, outcomesByteCount - allocatedByteCount)
    entries = [
      output.map {
        Entry(option: "--output", path: $0, byteCount: missing + pictureByteCount)
      },
      raw.map { Entry(option: "--raw", path: $0, byteCount: rawByteCount) },
    ].compactMap { $0 }
  }

  /// Throws where a file system has less room than all that would go there.
  func check() throws {
    var sums: [dev_t: Int] = [:]
    let places = entries.compactMap { entry in
      let folder = OutputPath.resolved(entry.path).deletingLastPathComponent().path
      var status = stat()
      return stat(folder, &status) == 0 ? (entry, folder, device: status.st_dev) : nil
    }
    for (entry, _, device) in places { sums[device, default: 0] += entry.byteCount }
    for (entry, folder, device) in places {
      // A file system that does not tell its room is tried.
      guard let sum = sums[device], let free = Self.freeByteCount(at: folder), sum > free else {
        continue
      }
      throw WorkError(
        "\(entry.option): '\(entry.path)': no room: the render takes up to \(Self.text(sum)) there, "
          + "and \(Self.text(free)) are free; give fewer samples or another disk")
    }
  }

  /// What a person may use of a file system, in bytes.
  static func freeByteCount(at folder: String) -> Int? {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { return nil }
    return Int(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
  }

  /// For example `3.2 GB` or `768 kB`.
  static func text(_ byteCount: Int) -> String {
    let units = [(1e9, "GB"), (1e6, "MB"), (1e3, "kB")]
    let (unit, name) = units.first { Double(byteCount) >= $0.0 } ?? (1, "bytes")
    let number = Double(byteCount) / unit
    return String(format: number < 10 && unit > 1 ? "%.1f " : "%.0f ", number) + name
  }
}
