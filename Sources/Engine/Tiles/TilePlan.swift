import Numbers
import OpenCL
import Systems

/// How an experiment is laid on a device.
struct TilePlan: Hashable {
  /// The program that trains it.
  let specialisation: Specialisation
  /// Networks of one tile, a multiple of the lanes.
  let tileNetworks: Int
  /// The most steps of one launch.
  let maximumChunkSteps: Int

  private init(_ specialisation: Specialisation, _ tileNetworks: Int, _ chunkSteps: Int) {
    self.specialisation = specialisation
    self.tileNetworks = tileNetworks
    maximumChunkSteps = chunkSteps
  }

  /// How `count` pixels of a setup are laid on a trainer's device.
  ///
  /// Throws where it is not known how the device divides: see ``DeviceTrainer/division(_:lanes:)``.
  init(
    _ setup: Setup, _ precision: Precision, _ trainer: DeviceTrainer, count: Int
  ) throws {
    let experiment = setup.experiment
    let info = trainer.device.info
    let options = trainer.options
    let layout = MappingLayout(experiment, precision, info, options)
    let specialisation = Specialisation(
      experiment, precision: precision, layout: layout,
      division: try trainer.division(precision, lanes: layout.lanes),
      findsRecurrence: options.finishesRepeating, perturbs: setup.isPerturbed)
    let networks = min(
      options.tileNetworks ?? Self.standardTileNetworks(info),
      // Several tiles are in flight, so a small landscape is cut in two.
      options.tileNetworks ?? (count + 1) / 2,
      Self.networks(specialisation, precision, fitting: info))
    self.init(
      specialisation, (max(1, networks) + layout.lanes - 1) / layout.lanes * layout.lanes,
      options.chunkSteps
        ?? Self.maximumChunkSteps(
          experiment.steps,
          drawnCount: max(specialisation.system.drawnCount, specialisation.system.noiseCount)))
  }

  /// Half the networks per tile, for a device that ran out of memory; nil at one group.
  var smaller: TilePlan? {
    let lanes = specialisation.layout.lanes
    let half = tileNetworks / 2 / lanes * lanes
    return half > 0 ? TilePlan(specialisation, half, maximumChunkSteps) : nil
  }

  /// Networks of a tile where nobody says otherwise and they fit.
  static func standardTileNetworks(_ info: Device.Info) -> Int {
    info.kind == .cpu ? 2048 : 256 * max(1, info.computeUnits)
  }

  /// Networks of which a tile's states, gradients and anchors take at most a fifth of the device's
  /// memory.
  private static func networks(
    _ specialisation: Specialisation, _ precision: Precision, fitting info: Device.Info
  ) -> Int {
    let numbers = max(
      specialisation.stateCount, specialisation.system.scratchCount(specialisation.layout.mapping))
    let bytes = numbers * precision.bytes
    return max(1, min(info.maximumAllocationBytes, info.globalMemoryBytes / 16) / bytes)
  }

  /// Launches that are given at most a million drawn numbers of a kind.
  private static func maximumChunkSteps(_ steps: Int, drawnCount: Int) -> Int {
    min(steps, max(1, (1 << 20) / max(1, drawnCount)))
  }
}
