import Compute
import Files
import Landscapes
import Orbits
import Plane
import SystemPackage
import Systems
import Zooms

/// Computes the keyframes of a zoom.
///
/// Every tile goes to the store as soon as it is trained. Killed or cancelled at any instant, the next
/// job with the same zoom and store goes on from there; several may fill one store. The store is the
/// same bytes.
public final class ZoomJob: Sendable {
  /// What is computed; with an autopilot its centre is searched first, and its stretch is found where that is asked for.
  public let manifest: ZoomManifest
  /// The folder of the keyframes.
  public let store: String
  let findsStretch: Bool
  let claims: Claim.Mode
  let devices: DeviceChoice
  let feedback: Feedback
  let cancellation = Cancellation()
  private let keyframes: Range<Int>?

  /// Gets ready; nothing is written yet, and no device is asked.
  ///
  /// - Parameters:
  ///   - findsStretch: whether to find how keyframes are best turned and stretched; a store that is there knows it.
  ///   - keyframes: computes only these, as far as the zoom has them; all unless said otherwise. Whoever names
  ///     them may see to it that no two jobs compute the same ones, so a file system without locks will do.
  ///   - needsLocks: whether to refuse, without `keyframes`, a file system without locks.
  public init(
    _ manifest: ZoomManifest, store: String, findsStretch: Bool = false,
    keyframes: Range<Int>? = nil, needsLocks: Bool = true,
    devices: DeviceChoice = DeviceChoice(), feedback: Feedback = .silent
  ) {
    claims = keyframes == nil && needsLocks ? .locked : .lockedIfPossible
    self.manifest = manifest
    self.store = store
    self.findsStretch = findsStretch
    self.keyframes = keyframes
    self.devices = devices
    self.feedback = feedback
  }

  /// What the zoom would take; measures the devices for about a second and writes nothing.
  ///
  /// Throws a ``UsageError`` where it is too deep for its arithmetic.
  ///
  /// - Parameter findsStretch: whether it finds how keyframes are stretched first; the manifest's stand for them.
  public static func estimate(
    _ manifest: ZoomManifest, findsStretch: Bool = false, devices: DeviceChoice = DeviceChoice(),
    feedback: Feedback = .silent
  ) throws -> ZoomEstimate {
    if !(findsStretch && StretchedAutopilot.canSearch(manifest.experiment)) {
      try checkAutopilot(manifest)
    }
    return try ZoomEstimate(
      manifest, findsStretch: findsStretch,
      training(
        manifest, devices.trainers(manifest.precision, feedback), devices.check, feedback))
  }

  /// Computes what the store lacks, on the caller's thread and others; returns the store when all
  /// keyframes that were asked for are complete, whoever computed them.
  ///
  /// Throws a ``UsageError`` or `FieldError` for what was asked for, a `CancelledError` where it was
  /// cancelled, and others where the system or the devices fail.
  ///
  /// - Parameter onEvent: called on the caller's thread.
  @discardableResult
  public func run(onEvent: (ZoomEvent) -> Void = { _ in }) throws -> ZoomStore {
    do {
      try UsageError.wrapping { try checkStored() }
      let training = try Self.training(
        manifest,
        devices.trainers(
          manifest.experiment, manifest.precision,
          networks: manifest.size.count * manifest.path.keyframeCount, feedback), devices.check,
        feedback)
      return try fill(stretched(centred(training, onEvent), onEvent), training, onEvent)
    } catch is CancelledError {
      throw CancelledError(keptPath: (try? ZoomStore.open(at: store))?.path)
    } catch let error as FileError where error.kind == .lockUnavailable {
      throw WorkError(
        "\(error); where no two processes compute the same keyframes, give --no-lock, or each of them "
          + "--keyframes of its own")
    }
  }

  /// Asks the job to stop soon, from any thread: within a launch. ``run(onEvent:)`` then throws a
  /// `CancelledError`.
  public func cancel() { cancellation.cancel() }

  private static func training(
    _ manifest: ZoomManifest, _ trainers: [any Trainer], _ check: CheckRate, _ feedback: Feedback
  ) throws -> Training {
    Training(
      try Setup(manifest.experiment), precision: manifest.precision, trainers: trainers,
      check: check,
      feedback)
  }

  /// Throws where the store holds another zoom or cannot be begun, before a centre is searched or a device is
  /// measured.
  private func checkStored() throws {
    guard let stored = try ZoomStore.manifest(at: store) else {
      try ZoomStore.checkCanBegin(at: store, claims: claims)
      return
    }
    // A centre that is to be searched is the stored one, if that was searched too.
    var wanted = manifest.isAutopilot ? manifest.moved(to: stored.path.first) : manifest
    if findsStretch {
      if let given = stored.path.stretch, !given.isFound {
        throw LandscapeError(
          path: store,
          "holds another zoom: its stretch is '\(given)', not 'auto'; give the same, or another --store"
        )
      }
      wanted = try wanted.stretched(stored.path.stretch)
    }
    // Keyframes beyond its depth, a zoom that is deep enough mends.
    try ZoomStore.openIgnoringDepth(at: store).check(wanted.withinParameters)
    feedback.interruptions.setNotice(Self.interruptionNotice)
  }

  /// What is true once there is a store.
  static let interruptionNotice = "interrupted; the same command goes on from here"

  /// The manifest with its stretch; one that an earlier job found is taken from the store. Where there is none, the zoom goes
  /// on with the shape that it has.
  private func stretched(
    _ manifest: ZoomManifest, _ onEvent: (ZoomEvent) -> Void
  ) throws -> ZoomManifest {
    guard findsStretch else { return manifest }
    if let stored = try? ZoomStore.open(at: store).manifest {
      let stretch = stored.path.stretch
      if stretch == nil {
        onEvent(.notice("\(store): stretch: its keyframes have none, and those to come neither"))
      } else if manifest.path.keyframeCount > stored.path.keyframeCount {
        onEvent(
          .notice(
            "\(store): stretch: found for width \(stored.path.lastWidthText); below, the ratio stays"
          ))
      }
      return try within(manifest.stretched(stretch), onEvent)
    }
    do {
      let found = try StretchPathJob(manifest, feedback, cancellation).run()
      onEvent(.notice(found.description))
      return try within(manifest.stretched(found.path), onEvent)
    } catch let error as UsageError {
      onEvent(.notice("\(error); keyframes are not stretched"))
      return manifest
    }
  }

  private func fill(
    _ manifest: ZoomManifest, _ training: Training, _ onEvent: (ZoomEvent) -> Void
  ) throws -> ZoomStore {
    try UsageError.wrapping {
      if let violation = try ZoomPlan(manifest).depthViolation() { throw violation }
    }
    let stored = try? ZoomStore.open(at: store)
    let store = try UsageError.wrapping {
      try ZoomStore.openOrCreate(at: self.store, manifest, claims: claims)
    }
    feedback.interruptions.setNotice(Self.interruptionNotice)
    try? FilePath("\(self.store)/\(ZoomStore.searchName)").unlink()
    let count = store.keyframeCount
    if let stored, stored.keyframeCount < count {
      onEvent(
        .deepened(from: stored.keyframeCount, to: count, isSearched: manifest.isAutopilot))
    }
    guard let wanted = wantedKeyframes(count) else { return store }
    let orbit = try orbit(of: store, wanted)
    let render = try UsageError.wrapping {
      try ZoomRender(
        store, keyframes: wanted, training: training, orbit: orbit, cancellation: cancellation,
        attributes: { keyframe in [PictureRecord.keyword: try manifest.recordText(keyframe)] })
    }
    let progress = ProgressTicker(feedback) { elapsedSeconds in
      let progress = render.progress
      return .zooming(
        TrainingProgress(
          title: training.name, trainedNetworks: progress.trainedNetworks, finishedCount: 0,
          count: Int(progress.trainedNetworks + progress.remainingNetworks),
          elapsedSeconds: elapsedSeconds),
        keyframe: progress.keyframe, keyframeCount: count)
    }
    defer { progress.end() }
    let experiment = store.manifest.experiment
    var knowsNoise =
      experiment.training == nil || (try? experiment.channels.classChannelIndex()) == nil
    try render.run { event in
      progress.between { onEvent(ZoomEvent(event, store)) }
      guard !knowsNoise, case .completed(let keyframe, _, _, _) = event,
        let roughness = try? Roughness(store, keyframe),
        let caution = DepthCaution.noise(
          "keyframe \(keyframe + 1)", roughness, store.manifest.size)
      else { return }
      knowsNoise = true
      progress.between { onEvent(.notice(caution)) }
    }
    return store
  }

  /// What wanted keyframes below double precision share; nil where all of them are complete, or there are none.
  private func orbit(of store: ZoomStore, _ wanted: Range<Int>) throws -> ZoomOrbit? {
    guard wanted.contains(where: { store.manifest.isBelowHandover($0) && !store.isComplete($0) })
    else { return nil }
    let manifest = store.manifest
    let last = try manifest.plane(manifest.path.keyframeCount - 1)
    for caution in DepthCaution.ofPlace(last, manifest.experiment) { feedback.notice(caution) }
    if manifest.experiment.training == nil,
      let caution = try DepthCaution.nothingLeaves(
        PerturbedLandscape(manifest.experiment, last, cancellation: cancellation))
    {
      feedback.notice(caution)
    }
    return try ZoomOrbit.of(store, cancellation: cancellation, notice: feedback.notice) { train in
      let orbit = try feedback.trackingOrbit(stepCount: manifest.experiment.steps) {
        try train($0)
      }
      if let caution = DepthCaution.structure(orbit, width: last.region.y.width) {
        feedback.notice(caution)
      }
      return orbit
    }
  }

  /// The keyframes to compute; nil, and a notice, where the range lies beyond the zoom, as those of the last
  /// jobs of an array may.
  private func wantedKeyframes(_ count: Int) -> Range<Int>? {
    guard let keyframes else { return 0..<count }
    let wanted = keyframes.clamped(to: 0..<count)
    if wanted.isEmpty {
      feedback.notice(
        "keyframes \(keyframes.lowerBound) to \(keyframes.upperBound - 1): the zoom has 0 to "
          + "\(count - 1), so there is nothing to do")
    }
    return wanted.isEmpty ? nil : wanted
  }
}

extension ZoomPath {
  fileprivate var lastWidthText: String { "\(width(keyframeCount - 1).doubleValue)" }
}

extension ZoomEvent {
  fileprivate init(_ event: RenderEvent, _ store: ZoomStore) {
    let count = store.keyframeCount
    self =
      switch event {
      case .completed(let keyframe, let trained, let reused, let resumed):
        .completed(
          keyframe: keyframe, count: count, region: store.region(keyframe), trained: trained,
          reused: reused, resumed: resumed)
      case .notice(let text): .notice(text)
      case .waiting(let keyframe, let holder):
        .waiting(keyframe: keyframe, count: count, holder: holder)
      }
  }
}
