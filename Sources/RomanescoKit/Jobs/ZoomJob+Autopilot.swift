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
    let whole = Region(whole: experiment.axes)
    return (try? OrbitPlace(experiment, x: whole.x.centre, y: whole.y.centre)) != nil
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
  func stretchedCentre(_ onEvent: (ZoomEvent) -> Void) throws -> ZoomManifest? {
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
