import Files
import TestSupport
import Testing

/// Files cut short and files with changed bytes: reading them either works or fails with one line.
enum Damage {
  /// Reads every truncation of `bytes`; all must fail, with an error that `isExpected`.
  static func expectTruncationsFail(
    _ bytes: [UInt8], in folder: TemporaryFolder, read: (String) throws(FileError) -> Void
  ) throws {
    for count in 0..<bytes.count {
      let path = try folder.write(Array(bytes[..<count]), to: "cut")
      let error = #expect(throws: FileError.self, "\(count) bytes") { try read(path) }
      expectOneLine(error, path: path)
    }
  }

  /// Reads `bytes` with 500 fixed changes of 1 to 4 bytes each; returns how many readings failed.
  static func failuresAfterByteChanges(
    _ bytes: [UInt8], in folder: TemporaryFolder, read: (String) throws(FileError) -> Void
  ) throws -> Int {
    var generator = SplitMix64(seed: 20_240_209)
    var failures = 0
    for _ in 0..<500 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        damaged[place] = UInt8.random(in: 0...255, using: &generator)
      }
      let path = try folder.write(damaged, to: "damaged")
      do throws(FileError) {
        try read(path)
      } catch {
        failures += 1
        expectOneLine(error, path: path)
      }
    }
    return failures
  }

  static func expectOneLine(_ error: FileError?, path: String) {
    guard let error else { return }
    #expect(error.description.hasPrefix("\(path): "))
    #expect(!error.description.contains("\n"))
    #expect(error.reason.count > 5)
  }

  /// What every reader must say of files that are not there, not files or not its own.
  static func expectCommonErrors(
    in folder: TemporaryFolder, read: (String) throws(FileError) -> Void
  ) throws {
    var kinds: [FileError.Kind?] = []
    let garbage = try folder.write(Array("surely no picture, only words".utf8), to: "words")
    let empty = try folder.write([], to: "empty")
    for path in [folder.file("absent"), folder.path, garbage, empty] {
      let error = #expect(throws: FileError.self) { try read(path) }
      expectOneLine(error, path: path)
      kinds.append(error?.kind)
    }
    #expect(kinds == [.missing, .system, .wrongFormat, .truncated])
  }
}
