import Files
import SystemPackage

/// The names of a keyframe's files, and its checksums.
package struct KeyframeFiles {
  /// The numbers of the landscape.
  package let samples: String
  /// The checksums of ``samples`` and of the manifest.
  package let checksums: String
  /// The folder of a keyframe under way.
  package let partial: String
  /// Who computes it.
  package let lock: String
  private let store: String
  private let samplesName: String

  /// Names the files of a keyframe.
  package init(store: String, keyframe: Int) {
    let name = Self.name(keyframe)
    self.store = store
    samplesName = Self.samplesName(keyframe)
    samples = "\(store)/\(samplesName)"
    checksums = "\(store)/\(name).sha256"
    partial = "\(store)/\(name).partial"
    lock = "\(store)/\(name).lock"
  }

  /// The name of a keyframe's file in a store.
  static func samplesName(_ keyframe: Int) -> String { name(keyframe) + ".exr" }

  private static func name(_ keyframe: Int) -> String {
    let digits = String(keyframe)
    return "keyframe-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Whether the keyframe was written to its end.
  ///
  /// The checksums come first, so samples without them are not the work of this program.
  package var exist: Bool { FilePath(samples).isThere }

  /// What ``checksums`` holds for samples that lie at `samplesPath`: the form of `sha256sum`.
  package func checksumText(samplesAt samplesPath: String) throws -> String {
    try [(samplesPath, samplesName), ("\(store)/\(ZoomManifest.fileName)", ZoomManifest.fileName)]
      .map { path, name in "\(try SHA256.text(fileAt: path))  \(name)\n" }.joined()
  }

  /// Throws unless the samples and the manifest are what was written.
  package func check() throws {
    guard exist else { throw LandscapeError(path: samples, "is missing: it is not computed yet") }
    guard FilePath(checksums).isThere else {
      throw LandscapeError(damaged: checksums, "is missing: the keyframe has no checksum")
    }
    let stored = try SmallFile.read(checksums)
    let storedLines = String(decoding: stored, as: UTF8.self).split(separator: "\n")
    let lines = try checksumText(samplesAt: samples).split(separator: "\n")
    guard storedLines.count == lines.count else {
      throw LandscapeError(damaged: checksums, "is damaged: it needs \(lines.count) lines")
    }
    guard storedLines[0] == lines[0] else {
      throw LandscapeError(
        damaged: samples,
        "differs from its checksum; remove it, and the command that made it computes it again")
    }
    guard storedLines[1] == lines[1] else {
      throw LandscapeError(
        damaged: "\(store)/\(ZoomManifest.fileName)",
        "has changed since keyframes were computed: it differs from the checksum in \(checksums)")
    }
  }
}
