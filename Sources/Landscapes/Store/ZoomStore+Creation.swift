import Files
import Foundation
import SystemPackage

extension ZoomStore {
  /// Opens the store of a zoom; begins one where there is none, and deepens one that ends before it.
  ///
  /// A store may be deeper than the zoom that is asked for, which then is its first keyframes. Throws,
  /// and changes nothing, where the folder holds another zoom or something else.
  public static func openOrCreate(at path: String, _ manifest: ZoomManifest) throws -> ZoomStore {
    try openOrCreate(at: path, manifest, claims: .locked)
  }

  /// The same, where `claims` says how the right to begin or deepen a store, and to compute a keyframe, is
  /// claimed.
  package static func openOrCreate(
    at path: String, _ manifest: ZoomManifest, claims: Claim.Mode
  ) throws -> ZoomStore {
    let isMade = try makeFolder(path)
    do {
      try begin(manifest, at: path, claims)
    } catch {
      // One that other processes have begun meanwhile is not empty, and stays.
      if isMade { try? FilePath(path).removeFolder() }
      throw error
    }
    let stored = try openIgnoringDepth(at: path)
    try stored.check(manifest)
    if stored.keyframeCount < manifest.path.keyframeCount {
      try deepen(manifest, at: path, claims)
    }
    _ = try open(at: path)
    try WorkFolder.removeLeftovers(
      "\(path)/\(manifestPartial)", lock: "\(path)/\(manifestLock)", claims)
    return ZoomStore(
      path: path, manifest: manifest.inFormat(stored.manifest.format), claims: claims)
  }

  /// Throws where the store's keyframes are not those of a zoom.
  package func check(_ wanted: ZoomManifest) throws(LandscapeError) {
    guard manifest.programVersion == wanted.programVersion else {
      throw LandscapeError(
        path: path,
        "was made by Romanesco \(manifest.programVersion), whose bits are not those of \(wanted.programVersion): it "
          + "can be verified, assembled and measured, but not continued; give another --store")
    }
    guard let difference = manifest.difference(from: wanted) else { return }
    throw LandscapeError(
      path: path, "holds another zoom: \(difference); give the same, or another --store")
  }

  /// Makes the folder of a store that a search fills first; throws where no store can be begun there.
  package static func makeSearchFolder(at path: String, claims: Claim.Mode) throws {
    try checkCanBegin(at: path, claims: claims)
    _ = try makeFolder(path)
  }

  /// Makes the folder; false where it is there.
  private static func makeFolder(_ path: String) throws -> Bool {
    let isMade = try FileError.wrapping(path, "write") { () throws(Errno) in
      guard try FilePath(path).makeFolder() else { return false }
      try FilePath(path).folder.synchronizeFolder()
      return true
    }
    guard try isMade || isFolder(path) else { throw notAFolder(path) }
    return isMade
  }

  private static func notAFolder(_ path: String) -> LandscapeError {
    LandscapeError(
      FileError(.system, path: path, "is not a folder; give another name for the store"))
  }

  /// Throws where no store can be begun at a path; leaves nothing behind.
  ///
  /// - Parameter claims: whether the file system must have locks.
  package static func checkCanBegin(at path: String, claims: Claim.Mode) throws {
    guard FilePath(path).isThere else {
      // The folder is made later, in one that must be there.
      try tryWriting(path, in: path, claims)
      return
    }
    guard try isFolder(path) else { throw notAFolder(path) }
    try rejectForeignEntries(path)
    try rejectForeignFolder(path)
    try tryWriting("\(path)/\(ZoomManifest.fileName)", in: path, claims)
  }

  /// Only trying tells: permissions say nothing of read-only or full file systems.
  private static func tryWriting(_ path: String, in store: String, _ claims: Claim.Mode) throws {
    let file = try AtomicFile(replacing: path)
    try Claim.checkLocks(file.descriptor, "\(store)/\(manifestLock)", claims)
  }

  private static func isFolder(_ path: String) throws(FileError) -> Bool {
    try FileError.wrapping(path, "write") { () throws(Errno) in
      try FilePath(path).status(followsLinks: true)?.type == .directory
    }
  }

  /// Writes what makes a folder a store, unless it is one.
  private static func begin(
    _ manifest: ZoomManifest, at path: String, _ claims: Claim.Mode
  ) throws {
    try rejectForeignEntries(path)
    let file = "\(path)/\(ZoomManifest.fileName)"
    guard !FilePath(file).isThere else { return }
    let claim = try waitForClaim("\(path)/\(manifestLock)", claims)
    defer { withExtendedLifetime(claim) {} }
    guard !FilePath(file).isThere else { return }
    try rejectForeignFolder(path)
    // With the manifest the folder becomes a store, so what a store needs comes before it.
    try writeDepth(manifest, at: path)
    try AtomicFile.write(try manifest.bytes(), to: file)
  }

  private static func deepen(
    _ manifest: ZoomManifest, at path: String, _ claims: Claim.Mode
  ) throws {
    let claim = try waitForClaim("\(path)/\(manifestLock)", claims)
    // Another process may have gone deeper meanwhile.
    if try ZoomDepth(store: path).keyframeCount < manifest.path.keyframeCount {
      try writeDepth(manifest, at: path)
    }
    withExtendedLifetime(claim) {}
  }

  /// For the holder of the claim.
  private static func writeDepth(_ manifest: ZoomManifest, at path: String) throws {
    try AtomicFile.write(
      ZoomDepth(keyframeCount: manifest.path.keyframeCount).bytes,
      to: "\(path)/\(ZoomDepth.fileName)")
  }

  private static func waitForClaim(_ path: String, _ claims: Claim.Mode) throws -> Claim {
    while true {
      if let claim = try Claim.take(path, claims) { return claim }
      Thread.sleep(forTimeInterval: 0.01)
    }
  }

  private static func rejectForeignFolder(_ path: String) throws {
    let own: Set = [
      ZoomManifest.fileName, ZoomDepth.fileName, manifestLock, manifestPartial, searchName,
    ]
    let foreign = try entries(path).filter { !own.contains($0) && !TemporaryPaths.isName($0) }
    // Where another process has begun the store meanwhile, its keyframes may be there already.
    if let name = foreign.sorted().first, !FilePath("\(path)/\(ZoomManifest.fileName)").isThere {
      throw LandscapeError(
        path: path,
        "is not a zoom's store: it has '\(name)' and no manifest.json; give another folder")
    }
  }
}

extension ZoomManifest {
  /// The first thing in which a stored zoom's keyframes are not those that are wanted; nil where they
  /// agree.
  func difference(from wanted: ZoomManifest) -> String? {
    let pairs: [(name: String, stored: String, wanted: String)] = [
      ("precision", precision.rawValue, wanted.precision.rawValue),
      ("size", size.description, wanted.size.description),
      (
        "centre", "\(path.first.x.centre) \(path.first.y.centre)",
        "\(wanted.path.first.x.centre) \(wanted.path.first.y.centre)"
      ),
      (
        "first width", path.first.x.width.description, wanted.path.first.x.width.description
      ),
      (
        "first height", path.first.y.width.description, wanted.path.first.y.width.description
      ),
      ("angle", path.first.angleText, wanted.path.first.angleText),
      (
        "stretch", path.stretch?.description ?? "off", wanted.path.stretch?.description ?? "off"
      ),
      (
        "choice of the centre", isAutopilot ? "autopilot" : "by hand",
        wanted.isAutopilot ? "autopilot" : "by hand"
      ),
    ]
    if let pair = pairs.first(where: { $0.stored != $0.wanted }) {
      return "its \(pair.name) is '\(pair.stored)', not '\(pair.wanted)'"
    }
    if path.stretch != wanted.path.stretch { return "its ratios on the way are others" }
    return experiment == wanted.experiment ? nil : "its experiment is another one"
  }
}
