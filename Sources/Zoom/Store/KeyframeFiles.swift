import Foundation
import Imaging

/// The names of a keyframe's files, and its checksums.
struct KeyframeFiles {
  /// The numbers of the landscape.
  let samples: String
  /// The checksums of ``samples`` and of the manifest.
  let checksums: String
  /// The folder of a keyframe under way.
  let partial: String
  /// Who computes it.
  let lock: String
  private let store: String
  private let samplesName: String

  init(store: String, keyframe: Int) {
    let digits = String(keyframe)
    let name = "keyframe-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    self.store = store
    samplesName = name + ".exr"
    samples = "\(store)/\(samplesName)"
    checksums = "\(store)/\(name).sha256"
    partial = "\(store)/\(name).partial"
    lock = "\(store)/\(name).lock"
  }

  /// Whether the keyframe was written to its end.
  ///
  /// The checksums come first, so samples without them are not the work of this program.
  var exist: Bool { access(samples, F_OK) == 0 }

  /// What ``checksums`` holds for samples that lie at `samplesPath`: the form of `sha256sum`.
  func checksumText(samplesAt samplesPath: String) throws -> String {
    try [(samplesPath, samplesName), ("\(store)/\(ZoomManifest.fileName)", ZoomManifest.fileName)]
      .map { path, name in "\(SHA256.text(try Self.bytes(path)))  \(name)\n" }.joined()
  }

  /// Throws unless the samples and the manifest are what was written.
  func check() throws {
    guard exist else { throw ZoomError(path: samples, "is missing: it is not computed yet") }
    guard let stored = FileManager.default.contents(atPath: checksums) else {
      throw ZoomError(path: checksums, "is missing or cannot be read: the keyframe has no checksum")
    }
    let storedLines = String(decoding: stored, as: UTF8.self).split(separator: "\n")
    let lines = try checksumText(samplesAt: samples).split(separator: "\n")
    guard storedLines.count == lines.count else {
      throw ZoomError(path: checksums, "is damaged: it needs \(lines.count) lines")
    }
    guard storedLines[0] == lines[0] else {
      throw ZoomError(
        path: samples,
        "differs from its checksum; remove it, and the command that made it computes it again")
    }
    guard storedLines[1] == lines[1] else {
      throw ZoomError(
        path: "\(store)/\(ZoomManifest.fileName)",
        "has changed since keyframes were computed: it differs from the checksum in \(checksums)")
    }
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ZoomError(path: path, "cannot be read")
    }
    return Array(data)
  }
}
