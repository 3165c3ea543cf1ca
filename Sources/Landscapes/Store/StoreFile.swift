import Files

/// The small files of a store, which say what it is.
enum StoreFile {
  /// The bytes of a file; nil where there is none that may be read. Throws where the system failed: then the store may
  /// be sound.
  static func bytes(_ path: String) throws(LandscapeError) -> [UInt8]? {
    do throws(FileError) {
      return try SmallFile.read(path)
    } catch {
      if [.system, .diskFull].contains(error.kind) { throw LandscapeError(error) }
      return nil
    }
  }
}
