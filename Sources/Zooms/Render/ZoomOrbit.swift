import Compute
import Files
import Landscapes
import Numbers
import Orbits
import Plane
import Synchronization
import SystemPackage
import Systems

/// The orbit that the keyframes of a zoom share below double precision.
///
/// That of a training is kept in the store. The file `orbit` has a checksum, then what it was trained for, then the numbers
/// (``OrbitWindow/bytes``). It saves work and decides nothing: where it is missing, damaged or of another depth, the orbit is
/// trained again, to the same bits.
///
/// That of a map takes less time than a row of pixels. Each keyframe has its own, with the bits that the keyframe needs, and
/// nothing is kept.
public final class ZoomOrbit: Sendable {
  private let manifest: ZoomManifest
  private let kept: Kept?

  /// What the keyframes need of the orbit of a training.
  private struct Kept {
    let drawn: TrainingSetup
    let window: OrbitWindow
    let firstKeyframe: Int
  }

  /// The file's name in a store.
  package static let fileName = ZoomStore.orbitName

  /// Reads the orbit of a zoom of trainings from its store, or trains it and puts it there; nil where no keyframe is below
  /// double precision.
  ///
  /// Throws a `FieldError` for an experiment that has no orbits, and a `CancelledError` where it was stopped.
  ///
  /// - Parameters:
  ///   - notice: told why a stored orbit is not taken, and why one cannot be stored.
  ///   - training: is given the closure that trains, which must be given what is called after each step.
  package static func of(
    _ store: ZoomStore, cancellation: Cancellation, notice: (String) -> Void,
    training: (((Int) -> Void) throws -> Orbit) throws -> Orbit
  ) throws -> ZoomOrbit? {
    let manifest = store.manifest
    guard let first = manifest.firstKeyframeBelowHandover else { return nil }
    guard manifest.experiment.training != nil else { return ZoomOrbit(manifest, nil) }
    let drawn = try TrainingSetup(manifest.experiment)
    let file = OrbitFile(store)
    if let stored = file.read(notice) {
      return ZoomOrbit(manifest, Kept(drawn: drawn, window: stored, firstKeyframe: first))
    }
    let frames = (first..<manifest.path.keyframeCount).map {
      OrbitFrame(manifest.path.region($0), manifest.size)
    }
    let bits = frames.map(\.bits).max() ?? 0
    let region = manifest.path.first
    let place = try OrbitPlace(
      manifest.experiment, x: region.x.centre, y: region.y.centre)
    let window = try training { progress in
      try Orbit(
        place, drawn, bits: bits, frames: frames,
        cancellation: cancellation, progress: progress)
    }.window
    do throws(FileError) {
      try file.write(window)
    } catch {
      notice("\(error); the orbit will be trained again")
    }
    return ZoomOrbit(manifest, Kept(drawn: drawn, window: window, firstKeyframe: first))
  }

  private init(_ manifest: ZoomManifest, _ kept: Kept?) {
    self.manifest = manifest
    self.kept = kept
  }

  /// What trainers are given for a keyframe below double precision.
  func landscape(_ keyframe: Int) throws -> (setup: Setup, points: PerturbedPoints) {
    let plane = try manifest.plane(keyframe)
    guard let kept else {
      let landscape = try PerturbedLandscape(manifest.experiment, plane)
      return (landscape.setup, landscape.points)
    }
    let setup = kept.window.perturbation(
      OrbitFrame(plane.region, plane.wholeSize), at: keyframe - kept.firstKeyframe, kept.drawn)
    return (
      .perturbation(setup),
      try PerturbedPoints(manifest.experiment, plane, parameters: kept.window.parameters)
    )
  }
}

/// The file of an orbit in a store.
private struct OrbitFile {
  private static let digestCount = 32
  private let path: String
  /// What the orbit was trained for: the zoom, and how deep it is.
  private let identity: [UInt8]
  private let frameCount: Int

  init(_ store: ZoomStore) {
    path = "\(store.path)/\(ZoomOrbit.fileName)"
    let manifest = store.manifest
    let zoom = (try? manifest.bytes()) ?? []
    let count = manifest.path.keyframeCount
    identity = SHA256.digest(zoom + Array("orbit 2, \(count) keyframes".utf8))
    frameCount = count - (manifest.firstKeyframeBelowHandover ?? count)
  }

  /// Nil where there is none, or none of this depth.
  func read(_ notice: (String) -> Void) -> OrbitWindow? {
    guard FilePath(path).isThere else { return nil }
    let bytes: [UInt8]
    do throws(FileError) {
      let file = try InputFile(at: path)
      bytes = try file.bytes(count: file.byteCount)
    } catch {
      notice("\(error): the orbit is trained again")
      return nil
    }
    let payload = Array(bytes.dropFirst(Self.digestCount))
    guard bytes.count >= 2 * Self.digestCount,
      Array(bytes.prefix(Self.digestCount)) == SHA256.digest(payload)
    else {
      notice("\(path) is damaged: the orbit is trained again")
      return nil
    }
    // A zoom that was made deeper has another.
    guard Array(payload.prefix(Self.digestCount)) == identity else { return nil }
    guard let window = OrbitWindow(bytes: Array(payload.dropFirst(Self.digestCount))),
      window.frames.count == frameCount
    else {
      notice("\(path) is of another program: the orbit is trained again")
      return nil
    }
    return window
  }

  func write(_ window: OrbitWindow) throws(FileError) {
    let payload = identity + window.bytes
    try AtomicFile.write(SHA256.digest(payload) + payload, to: path)
  }
}
