import Files
import Foundation

extension ZoomStore {
  /// Opens the store of a zoom; begins one where there is none, and deepens one that ends before it.
  ///
  /// A store may be deeper than the zoom that is asked for, which then is its first keyframes. Throws,
  /// and changes nothing, where the folder holds another zoom or something else.
  public static func openOrCreate(at path: String, _ manifest: ZoomManifest) throws -> ZoomStore {
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw FileError.system(errno, path: path, verb: "write")
    }
    try rejectForeignEntries(path)
    let file = "\(path)/\(ZoomManifest.fileName)"
    if access(file, F_OK) != 0 {
      let claim = try waitForClaim("\(path)/\(manifestLock)")
      if access(file, F_OK) != 0 {
        try rejectForeignFolder(path)
        // With the manifest the folder becomes a store, so what a store needs comes before it.
        try writeDepth(manifest, at: path)
        let folder = try WorkFolder("\(path)/\(manifestPartial)")
        try AtomicFile.write(try manifest.bytes(), to: folder.file(.manifest))
        try folder.publish(.manifest, as: file)
        folder.remove()
      }
      withExtendedLifetime(claim) {}
    }
    let stored = try open(at: path)
    try stored.check(manifest)
    if stored.keyframeCount < manifest.path.keyframeCount { try deepen(manifest, at: path) }
    try WorkFolder.removeLeftovers(
      "\(path)/\(manifestPartial)", lock: "\(path)/\(manifestLock)")
    return ZoomStore(path: path, manifest: manifest.inFormat(of: stored.manifest))
  }

  /// Throws where the store's keyframes are not those of a zoom.
  package func check(_ wanted: ZoomManifest) throws(LandscapeError) {
    guard let difference = manifest.difference(from: wanted) else { return }
    throw LandscapeError(
      path: path, "holds another zoom: \(difference); give the same, or another --store")
  }

  private static func deepen(_ manifest: ZoomManifest, at path: String) throws {
    let claim = try waitForClaim("\(path)/\(manifestLock)")
    // Another process may have gone deeper meanwhile.
    if try ZoomDepth(store: path).keyframeCount < manifest.path.keyframeCount {
      try writeDepth(manifest, at: path)
    }
    withExtendedLifetime(claim) {}
  }

  /// For the holder of the claim.
  private static func writeDepth(_ manifest: ZoomManifest, at path: String) throws {
    let folder = try WorkFolder("\(path)/\(manifestPartial)")
    try AtomicFile.write(
      ZoomDepth(keyframeCount: manifest.path.keyframeCount).bytes,
      to: folder.file(.depth))
    try folder.publish(.depth, as: "\(path)/\(ZoomDepth.fileName)")
    folder.remove()
  }

  private static func waitForClaim(_ path: String) throws -> Claim {
    while true {
      if let claim = try Claim.take(path) { return claim }
      Thread.sleep(forTimeInterval: 0.01)
    }
  }

  private static func rejectForeignFolder(_ path: String) throws {
    let own: Set = [ZoomManifest.fileName, ZoomDepth.fileName, manifestLock, manifestPartial]
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw LandscapeError(path: path, "is not a folder, or cannot be read")
    }
    if let name = names.sorted().first(where: { !own.contains($0) }) {
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
      ("program version", programVersion, wanted.programVersion),
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
      (
        "choice of the centre", isAutopilot ? "autopilot" : "by hand",
        wanted.isAutopilot ? "autopilot" : "by hand"
      ),
    ]
    if let pair = pairs.first(where: { $0.stored != $0.wanted }) {
      return "its \(pair.name) is '\(pair.stored)', not '\(pair.wanted)'"
    }
    return experiment == wanted.experiment ? nil : "its experiment is another one"
  }
}
