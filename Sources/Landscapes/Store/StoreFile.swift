import Files

/// The small files of a store, which say what it is.
enum StoreFile {
  /// The bytes of a file; nil where there is none. Throws where the system failed or does not allow it: then the store
  /// may be sound.
  static func bytes(_ path: String) throws(LandscapeError) -> [UInt8]? {
    do throws(FileError) {
      return try SmallFile.read(path)
    } catch {
      if [.system, .diskFull, .permissionDenied].contains(error.kind) {
        throw LandscapeError(error)
      }
      return nil
    }
  }
}
