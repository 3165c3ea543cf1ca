import Files
import SystemPackage

extension ZoomStore {
  static let manifestLock = "manifest.lock"
  static let manifestPartial = "manifest.partial"

  /// Throws where an entry of the store that this program uses is neither a regular file nor, for those
  /// under way, a folder. Other entries are nobody's concern.
  static func rejectForeignEntries(_ path: String) throws(LandscapeError) {
    // A path that is no folder, or cannot be read, is told of by what is done next.
    let names = (try? entries(path)) ?? []
    for name in names.sorted() where isUsed(name) {
      let entry = "\(path)/\(name)"
      if let reason = OpenFile.foreignness(entry, isFolder: name.hasSuffix(".partial")) {
        throw LandscapeError(OpenFile.foreign(entry, reason))
      }
    }
  }

  /// The names of all entries of a folder.
  static func entries(_ path: String) throws(FileError) -> [String] {
    try FileError.wrapping(path, "read") { () throws(Errno) in
      let folder = try FileDescriptor.openedFolder(FilePath(path), followsLinks: true)
      defer { folder.closeQuietly() }
      return try folder.entries().map(\.string)
    }
  }

  /// The number of the deepest keyframe that is there; nil where none is, or none can be seen.
  static func deepestKeyframe(at path: String) -> Int? {
    ((try? entries(path)) ?? []).compactMap { name in
      name.wholeMatch(of: /keyframe-([0-9]+)\.exr/).flatMap { Int($0.1) }
    }.max()
  }

  private static func isUsed(_ name: String) -> Bool {
    [
      ZoomManifest.fileName, ZoomDepth.fileName, manifestLock, manifestPartial, orbitName,
      searchName,
    ].contains(name)
      || name.wholeMatch(of: /keyframe-[0-9]+\.(?:exr|sha256|partial|lock)/) != nil
  }
}
