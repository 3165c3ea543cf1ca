import Files
import Foundation
import SystemPackage

/// Standard input and standard output, which `-` names in the place of a file. A file of that name is `./-`.
///
/// A stream has no folder and cannot be read again. What must be, lies among the temporary files meanwhile, without a
/// name where the system can, and goes away with the process.
package enum StandardStream {
  /// What names a stream.
  private static let name = "-"

  /// Whether a path names a stream and no file.
  package static func isNamed(_ path: String?) -> Bool { path == name }

  /// The path of a file itself; for a stream, one among the temporary files, beside which files under way may lie.
  static func scratchPlace(_ path: String) -> String {
    isNamed(path) ? ScratchFile.standardFolder + "/standard-stream" : path
  }

  /// How errors name an output whose files under way they are about.
  static func scratchSubject(_ option: String, _ path: String) -> String {
    "\(option): '\(path)'"
      + (isNamed(path) ? ": its numbers, in \(ScratchFile.standardFolder)" : "")
  }

  /// Throws where standard output is a terminal, which shows no pictures; `example` names a file.
  package static func refuseTerminal(option: String, example: String) throws(UsageError) {
    guard isatty(STDOUT_FILENO) == 1 else { return }
    throw UsageError(
      "\(option): '\(name)' is not allowed, for standard output is a terminal; give a file such as \(example), "
        + "or lead the output to a file or a program")
  }

  /// Writes to standard output what a closure sends there; `option` names it in errors.
  ///
  /// What has been sent stays sent where the closure throws. A reader that has gone is an error like a full disk.
  static func write(
    option: String, _ feedback: Feedback, _ body: (FileDescriptor) throws -> Void
  ) throws {
    signal(SIGPIPE, SIG_IGN)
    feedback.interruptions.setNotice("interrupted; what standard output has is not whole")
    try about("\(option): '\(name)'") { try body(.standardOutput) }
  }

  /// What standard input holds.
  enum Input {
    /// A picture, where the format is nil, or numbers, in a file that can be read from any place.
    case picture(TemporaryFile, RawFormat?)
    /// Anything else, up to the most that a text may have and one more.
    case other([UInt8])
  }

  /// How files begin that are read as they are.
  private static let beginnings: [([UInt8], RawFormat?)] = [
    ([0x76, 0x2F, 0x31, 0x01], .exr), ([0x50, 0x4B, 0x03, 0x04], .npz),
    ([0x89, 0x50, 0x4E, 0x47], nil),
  ]

  /// Reads all of standard input; of what is neither picture nor numbers no more than a text may have.
  static func input() throws(FileError) -> Input {
    let start = try read(atLeast: 8)
    guard let (_, format) = beginnings.first(where: { start.starts(with: $0.0) }) else {
      return .other(start + (try read(atLeast: TextFile.maximumByteCount)))
    }
    let folder = ScratchFile.standardFolder
    var chunk = start
    do throws(Errno) {
      let file = try TemporaryFile(in: FilePath(folder))
      while !chunk.isEmpty {
        try OpenFile.append(chunk, to: file.descriptor)
        chunk = try TextFile.bytes(of: .standardInput, atLeast: 1)
      }
      return .picture(file, format)
    } catch {
      let cause = FileError.system(error, path: name, verb: "copy")
      throw FileError(cause.kind, path: name, "\(cause.reason); its copy would lie in \(folder)")
    }
  }

  private static func read(atLeast count: Int) throws(FileError) -> [UInt8] {
    try FileError.wrapping(name, "read") { () throws(Errno) in
      try TextFile.bytes(of: .standardInput, atLeast: count)
    }
  }
}
