import Foundation
import Testing

/// A terminal that a program can write to and a test can read.
final class PseudoTerminal {
  /// The program's end.
  let terminal: FileHandle
  private let descriptor: Int32

  init() throws {
    var own: Int32 = -1
    var programs: Int32 = -1
    try #require(openpty(&own, &programs, nil, nil, nil) == 0)
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
