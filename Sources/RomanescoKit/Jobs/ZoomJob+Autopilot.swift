import Compute
import Landscapes
import Orbits
import Plane
import Synchronization
import Systems
import Zooms

extension ZoomJob {
  /// Networks of a search, for the choice of devices: some hundred thousand.
  private static let searchNetworks = 100_000

  /// Whether the program can find how keyframes are best stretched: whether trainings of the experiment have orbits.
  public static func canFindStretch(_ experiment: Experiment) -> Bool {
    (try? OrbitPlace(middleOf: experiment)) != nil
  }

  /// Keyframes by which a centre may be too deep for the search that is not known yet.
  private static let slack = 3

  /// Throws where the autopilot, which tells pixels apart by doubles, cannot find a centre.
  static func checkAutopilot(_ manifest: ZoomManifest) throws(UsageError) {
    let last = max(0, manifest.path.keyframeCount - 1 - slack)
    guard manifest.isAutopilot, manifest.isBelowHandover(last),
      (try? manifest.grid(last)) == nil
    else { return }
    throw UsageError(
      "the autopilot finds places as far as doubles tell samples apart, to about 1e-13; give the centre of a zoom "
        + "that is deeper (--center), or a last width of 1e-13 or more")
  }

  /// The manifest with its centre; one that an earlier job searched is taken from the store.
  func centred(
    _ training: Training, _ onEvent: (ZoomEvent) -> Void
  ) throws -> ZoomManifest {
    guard manifest.isAutopilot else { return manifest }
    if let stored = try? ZoomStore.open(at: store).manifest, stored.isAutopilot {
      return manifest.moved(to: stored.path.first).withinParameters
    }
    // Far too deep a zoom is refused before the search; the exact limit depends on the centre.
    try UsageError.wrapping {
      if let violation = try ZoomPlan(manifest).depthViolation(slack: Self.slack) {
        throw violation
      }
    }
    if let found = try stretchedCentre(onEvent) { return within(found, onEvent) }
    try Self.checkAutopilot(manifest)
    let pilot = try UsageError.wrapping {
      try Autopilot(training, cancellation: cancellation)
    }
    let path = try pilot.search(manifest.path.unstretched, size: manifest.size) {
      onEvent(.searched($0))
    }
    onEvent(.found(path.first))
    return within(manifest.moved(to: path.first), onEvent)
  }

  /// The manifest without the first keyframes that would show more than parameters may be: the place was searched in the whole
  /// landscape, and may lie beside an end of it.
  func within(_ manifest: ZoomManifest, _ onEvent: (ZoomEvent) -> Void) -> ZoomManifest {
    let result = manifest.withinParameters
    let count = manifest.path.keyframeCount - result.path.keyframeCount
    if count > 0 {
      onEvent(
        .notice(
          "autopilot: the zoom begins at width \(result.path.first.x.width): wider keyframes about this place would show "
            + "more than parameters may be"))
    }
    return result
  }

  /// How deep the place that was found goes, in words.
  private static func depthText(_ found: StretchedAutopilot.Found) -> String {
    guard found.isWhole else {
      return
        "autopilot: no boundary in frames lower than \(found.narrowestHeight) about the best place: structure "
        + "ends there"
    }
    let end = DepthReport.powerText(found.log10StructureEnd)
    return "autopilot: as trainings part at this place, structure ends at about width \(end)"
  }

  /// The manifest with the centre that a search in stretched frames finds; nil where keyframes are not stretched as
  /// trainings part, or trainings have no orbits.
  private func stretchedCentre(_ onEvent: (ZoomEvent) -> Void) throws -> ZoomManifest? {
    let first = manifest.path.first
    guard findsStretch, first.angle == nil, StretchedAutopilot.canSearch(manifest.experiment) else {
      return nil
    }
    let training = try Training(
      Setup(manifest.experiment), precision: .double,
      trainers: devices.trainers(
        manifest.experiment, .double, networks: Self.searchNetworks, feedback),
      check: devices.check, feedback)
    let pilot = try UsageError.wrapping {
      try StretchedAutopilot(training, cancellation: cancellation)
    }
    try UsageError.wrapping { try ZoomStore.makeSearchFolder(at: store, claims: claims) }
    feedback.interruptions.setNotice(Self.interruptionNotice)
    let reached = Mutex((done: 0, count: 1))
    let progress = ProgressTicker(feedback) { elapsedSeconds in
      let (done, count) = reached.withLock { $0 }
      return .searching(decade: done, decadeCount: count, elapsedSeconds: elapsedSeconds)
    }
    defer { progress.end() }
    let found = try UsageError.wrapping {
      try pilot.search(
        manifest.path.unstretched, in: store, programVersion: manifest.programVersion,
        notice: feedback.notice
      ) { level in
        reached.withLock { $0 = level.decade }
        progress.between { onEvent(.searchedStretched(level)) }
      }
    }
    progress.end()
    onEvent(.notice(Self.depthText(found)))
    var region = first
    region.x.centre = found.x
    region.y.centre = found.y
    onEvent(.found(region))
    return manifest.moved(to: region)
  }
}
