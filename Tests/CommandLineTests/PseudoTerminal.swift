import Foundation
import Testing

/// A terminal that a program can write to and a test can read.
final class PseudoTerminal {
  /// The program's end.
  let terminal: FileHandle
  private let descriptor: Int32

  /// Opens one, as wide as it says; of no known width where that is 0.
  init(columns: UInt16 = 0) throws {
    var own: Int32 = -1
    var programs: Int32 = -1
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    try #require(openpty(&own, &programs, nil, nil, &size) == 0)
    for end in [own, programs] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(own, F_SETFL, O_NONBLOCK)
    descriptor = own
    terminal = FileHandle(fileDescriptor: programs, closeOnDealloc: true)
  }

  deinit {
    close(descriptor)
  }

  /// What was written since the last call.
  func text() -> String {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk[..<count]
    }
  }
}
