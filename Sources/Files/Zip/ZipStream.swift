import CMinizip
import SystemPackage

/// An open file as minizip reads and writes it: at a place of its own, by the calls that everything else uses.
final class ZipStream {
  private let descriptor: FileDescriptor
  private var place = 0
  /// Where the file ends.
  private var byteCount: Int
  /// What the system said first that was no success.
  private(set) var failure: Errno?

  /// - Parameter byteCount: the file's length so far.
  init(_ descriptor: FileDescriptor, byteCount: Int) {
    self.descriptor = descriptor
    self.byteCount = byteCount
  }

  /// How minizip calls it; the stream must outlive what is opened with it.
  var functions: zlib_filefunc64_def {
    zlib_filefunc64_def(
      zopen64_file: { stream, _, _ in stream },
      zread_file: { stream, _, bytes, count in
        ZipStream.of(stream).read(UnsafeMutableRawBufferPointer(start: bytes, count: Int(count)))
      },
      zwrite_file: { stream, _, bytes, count in
        ZipStream.of(stream).write(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
      },
      ztell64_file: { stream, _ in ZPOS64_T(ZipStream.of(stream).place) },
      zseek64_file: { stream, _, offset, origin in ZipStream.of(stream).seek(offset, origin) },
      zclose_file: { _, _ in 0 },
      zerror_file: { stream, _ in ZipStream.of(stream).failure == nil ? 0 : 1 },
      opaque: Unmanaged.passUnretained(self).toOpaque())
  }

  private static func of(_ stream: UnsafeMutableRawPointer?) -> ZipStream {
    // Whoever opened the archive has put it there.
    Unmanaged<ZipStream>.fromOpaque(stream.unsafelyUnwrapped).takeUnretainedValue()
  }

  private func read(_ bytes: UnsafeMutableRawBufferPointer) -> UInt {
    do {
      let count = try OpenFile.read(descriptor, into: bytes, from: place)
      place += count
      return UInt(count)
    } catch {
      failure = failure ?? error
      return 0
    }
  }

  private func write(_ bytes: UnsafeRawBufferPointer) -> UInt {
    do {
      try OpenFile.write(bytes, to: descriptor, at: place)
      place += bytes.count
      byteCount = max(byteCount, place)
      return UInt(bytes.count)
    } catch {
      failure = failure ?? error
      return 0
    }
  }

  /// Offsets from the end or from here may be negative numbers in two's complement. Gives -1 for a place before the beginning.
  private func seek(_ offset: ZPOS64_T, _ origin: Int32) -> Int {
    let base =
      switch origin {
      case ZLIB_FILEFUNC_SEEK_SET: 0
      case ZLIB_FILEFUNC_SEEK_CUR: place
      default: byteCount
      }
    let (target, overflow) = base.addingReportingOverflow(Int(truncatingIfNeeded: offset))
    guard !overflow, target >= 0 else { return -1 }
    place = target
    return 0
  }
}
