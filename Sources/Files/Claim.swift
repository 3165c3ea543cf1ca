import Foundation

/// The right to write one part of a store, held by one process at a time.
///
/// The right is the operating system's lock on the file, which ends with the process, however that
/// ends; a file without it, left behind by a killed process, is free to take. (A lock that is the
/// mere existence of a file would have to be broken by others, which cannot be done without a race.)
/// The file's text, host and process, is only for people.
package final class Claim {
  /// More than any claim's text takes.
  private static let maximumByteCount = 4096

  private let path: String
  private let descriptor: Int32

  /// Claims; nil where another process, here or on a machine that shares the file system, holds it.
  ///
  /// Throws, and changes nothing, where something else lies there: what is not a regular file, has a
  /// second name or holds anything but the text of a claim.
  package static func take(_ path: String) throws -> Claim? {
    while true {
      let descriptor = try OpenFile.own(path, O_RDWR | O_CREAT, verb: "write")
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let code = errno
        close(descriptor)
        if code == EWOULDBLOCK { return nil }
        if code == EINTR { continue }
        throw FileError.system(code, path: path, verb: "lock")
      }
      // The holder before may have removed the file after it was opened here.
      guard OpenFile.isNamed(path, descriptor) else {
        close(descriptor)
        continue
      }
      guard text(descriptor) != nil else {
        close(descriptor)
        throw OpenFile.foreign(path, "holds something else than a claim")
      }
      return Claim(path, descriptor)
    }
  }

  private init(_ path: String, _ descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
    let text = Array("host \(ProcessInfo.processInfo.hostName), process \(getpid())\n".utf8)
    _ = ftruncate(descriptor, 0)
    _ = text.withUnsafeBytes { OpenFile.write($0, to: descriptor, at: 0) }
  }

  /// Removes the file and lets go.
  deinit {
    if OpenFile.isNamed(path, descriptor) { unlink(path) }
    close(descriptor)
  }

  /// Who holds a claim, in words.
  package static func holder(_ path: String) -> String {
    guard let descriptor = try? OpenFile.own(path, O_RDONLY, verb: "read") else {
      return "another process"
    }
    defer { close(descriptor) }
    let line = text(descriptor)?.split(separator: "\n").first.map(String.init) ?? ""
    return line.isEmpty ? "another process" : line
  }

  /// What a claim's file says, nothing where it says nothing yet; nil where it is no claim's.
  private static func text(_ descriptor: Int32) -> String? {
    var bytes = [UInt8](repeating: 0, count: maximumByteCount)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count >= 0, count < bytes.count else { return nil }
    // A power cut may leave a file its length without its bytes.
    guard bytes[..<count].contains(where: { $0 != 0 }) else { return "" }
    let text = String(decoding: bytes[..<count], as: UTF8.self)
    return text.wholeMatch(of: /host [^\n]*, process [0-9]+\n/) == nil ? nil : text
  }
}
