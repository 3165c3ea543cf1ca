import Files
import Foundation

extension ZoomStore {
  static let manifestLock = "manifest.lock"
  static let manifestPartial = "manifest.partial"

  /// Throws where an entry of the store that this program uses is neither a regular file nor, for those
  /// under way, a folder. Other entries are nobody's concern.
  static func rejectForeignEntries(_ path: String) throws(LandscapeError) {
    // A path that is no folder, or cannot be read, is told of by what is done next.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names.sorted() where isUsed(name) {
      let entry = "\(path)/\(name)"
      if let reason = OpenFile.foreignness(entry, isFolder: name.hasSuffix(".partial")) {
        throw LandscapeError(OpenFile.foreign(entry, reason).description)
      }
    }
  }

  private static func isUsed(_ name: String) -> Bool {
    [ZoomManifest.fileName, ZoomDepth.fileName, manifestLock, manifestPartial].contains(name)
      || name.wholeMatch(of: /keyframe-[0-9]+\.(?:exr|sha256|partial|lock)/) != nil
  }
}
