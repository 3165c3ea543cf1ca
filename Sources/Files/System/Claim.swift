import Foundation
import SystemPackage

/// The right to write one part of a store, held by one process at a time.
///
/// The right is the operating system's lock on the file, which ends with the process, however that
/// ends; a file without it, left behind by a killed process, is free to take. (A lock that is the
/// mere existence of a file would have to be broken by others, which cannot be done without a race.)
/// The file's text, host and process, is only for people.
package final class Claim {
  /// How a part is claimed.
  package enum Mode: Sendable {
    /// By a lock; a file system without locks is an error.
    case locked
    /// By a lock where the file system has them; elsewhere whoever asks has the right, because people see to
    /// it that no two processes do.
    case lockedIfPossible
  }

  /// More than any claim's text takes.
  private static let maximumByteCount = 4096

  /// Whether the system sees to it that nobody else holds the same.
  package let isLocked: Bool
  private let path: FilePath
  private let descriptor: FileDescriptor

  /// Claims; nil where another process, here or on a machine that shares the file system, holds it.
  ///
  /// Throws, and changes nothing, where something else lies there: what is not a regular file, has a
  /// second name or holds anything but the text of a claim.
  package static func take(_ path: String, _ mode: Mode = .locked) throws -> Claim? {
    while true {
      let descriptor = try OpenFile.own(path, .readWrite, .create, verb: "write")
      var isLocked = true
      do {
        guard try descriptor.lock() else {
          descriptor.closeQuietly()
          return nil
        }
      } catch {
        isLocked = false
        if let failure = failure(error, path, mode) {
          removeIfEmpty(FilePath(path), descriptor)
          descriptor.closeQuietly()
          throw failure
        }
      }
      // The holder before may have removed the file after it was opened here.
      guard OpenFile.isNamed(FilePath(path), descriptor) else {
        descriptor.closeQuietly()
        continue
      }
      guard text(descriptor) != nil else {
        descriptor.closeQuietly()
        throw OpenFile.foreign(path, "holds something else than a claim")
      }
      return Claim(FilePath(path), descriptor, isLocked: isLocked)
    }
  }

  /// Throws where a file system has no locks and a claim needs one; `descriptor` is a new file of this process there.
  package static func checkLocks(
    _ descriptor: FileDescriptor, _ path: String, _ mode: Mode
  ) throws(FileError) {
    do {
      _ = try descriptor.lock()
    } catch {
      if let failure = failure(error, path, mode) { throw failure }
    }
  }

  /// What a failure to lock means; nil where the claim does without.
  private static func failure(_ code: Errno, _ path: String, _ mode: Mode) -> FileError? {
    guard [.noLocks, .noFunction, .notSupportedOnSocket, .invalidArgument].contains(code) else {
      return FileError.system(code, path: path, verb: "lock")
    }
    return mode == .locked
      ? FileError(.lockUnavailable, path: path, "cannot lock: \(code)") : nil
  }

  private init(_ path: FilePath, _ descriptor: FileDescriptor, isLocked: Bool) {
    self.path = path
    self.descriptor = descriptor
    self.isLocked = isLocked
    let text = Array("host \(ProcessInfo.processInfo.hostName), process \(getpid())\n".utf8)
    try? descriptor.resize(to: 0)
    try? OpenFile.write(text, to: descriptor, at: 0)
  }

  /// Removes the file and lets go.
  deinit {
    if OpenFile.isNamed(path, descriptor) { try? path.unlink() }
    descriptor.closeQuietly()
  }

  /// Who holds a claim, in words.
  package static func holder(_ path: String) -> String {
    guard let descriptor = try? OpenFile.own(path, .readOnly, verb: "read") else {
      return "another process"
    }
    defer { descriptor.closeQuietly() }
    let line = text(descriptor)?.split(separator: "\n").first.map(String.init) ?? ""
    return line.isEmpty ? "another process" : line
  }

  /// Takes back a file that was made in vain.
  private static func removeIfEmpty(_ path: FilePath, _ descriptor: FileDescriptor) {
    guard (try? descriptor.status())?.size == 0, OpenFile.isNamed(path, descriptor) else { return }
    try? path.unlink()
  }

  /// What a claim's file says, nothing where it says nothing yet; nil where it is no claim's.
  private static func text(_ descriptor: FileDescriptor) -> String? {
    guard let bytes = try? OpenFile.bytes(descriptor, from: 0, count: maximumByteCount),
      bytes.count < maximumByteCount
    else { return nil }
    // A power cut may leave a file its length without its bytes.
    guard bytes.contains(where: { $0 != 0 }) else { return "" }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.wholeMatch(of: /host [^\n]*, process [0-9]+\n/) == nil ? nil : text
  }
}
