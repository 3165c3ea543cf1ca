import Foundation

/// The right to write one part of a store, held by one process at a time.
///
/// The right is the operating system's lock on the file, which ends with the process, however that
/// ends; a file without it, left behind by a killed process, is free to take. (A lock that is the
/// mere existence of a file would have to be broken by others, which cannot be done without a race.)
/// The file's text, host and process, is only for people.
package final class Claim {
  private let path: String
  private let descriptor: Int32

  /// Claims; nil where another process, here or on a machine that shares the file system, holds it.
  package static func take(_ path: String) throws -> Claim? {
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw FileError.system(errno, path: path, verb: "write") }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let code = errno
        close(descriptor)
        if code == EWOULDBLOCK { return nil }
        if code == EINTR { continue }
        throw FileError.system(code, path: path, verb: "lock")
      }
      // The holder before may have removed the file after it was opened here.
      if OpenFile.isNamed(path, descriptor) { return Claim(path, descriptor) }
      close(descriptor)
    }
  }

  private init(_ path: String, _ descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
    let text = Array("host \(ProcessInfo.processInfo.hostName), process \(getpid())\n".utf8)
    _ = ftruncate(descriptor, 0)
    _ = write(descriptor, text, text.count)
  }

  /// Removes the file and lets go.
  deinit {
    unlink(path)
    close(descriptor)
  }

  /// Who holds a claim, in words.
  package static func holder(_ path: String) -> String {
    let text = FileManager.default.contents(atPath: path).map {
      String(decoding: $0, as: UTF8.self)
    }
    let line = text?.split(separator: "\n").first.map(String.init) ?? ""
    return line.isEmpty ? "another process" : line
  }
}
