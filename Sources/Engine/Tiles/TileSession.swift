import Compute
import Numbers
import OpenCL
import Systems

/// A context, programs and tiles on one device, in use by one host thread.
final class TileSession<Scalar: ScalarProtocol> {
  /// Tiles in flight, each with a queue of its own: while the host looks after one, or the last of
  /// its work-groups run, the device trains another. A third bridges what a new tile costs the host where
  /// launches are short.
  private static var tilesInFlight: Int { 3 }

  let device: Device
  let context: Context
  let setup: Setup
  let plan: TilePlan
  let options: EngineOptions
  let rounding: PointRounding<Scalar>
  /// What all pixels share.
  let shared: any SystemBuffers<Scalar>
  /// Work-items of a work-group in housekeeping; nil leaves it to the driver.
  let localSize: Int?
  let beforeLaunch: (@Sendable () throws(CLError) -> Void)?
  let afterRead: (@Sendable (ReadBack) -> Void)?
  let beforeFinish: (@Sendable () throws(CLError) -> Void)?
  let clock: DeviceClock?
  var iterate: IterationKernel<Scalar>
  /// What pixels below double precision do before they go by themselves.
  let orbit: OrbitKernels<Scalar>?
  var begin: BeginKernel<Scalar>
  var survey: SurveyKernel<Scalar>
  var move: MoveKernel<Scalar>
  var end: EndKernel<Scalar>

  init(
    _ trainer: DeviceTrainer, _ info: Device.Info, _ setup: Setup, _ plan: TilePlan
  ) throws(CLError) {
    self.setup = setup
    self.plan = plan
    options = trainer.options
    beforeLaunch = trainer.beforeLaunch
    afterRead = trainer.afterRead
    beforeFinish = trainer.beforeFinish
    clock = trainer.clock
    localSize = info.kind == .cpu ? 1 : nil
    rounding = PointRounding(setup)
    let context = try Context(trainer.device)
    device = trainer.device
    shared = try setup.buffers(context, plan.specialisation.layout)
    let builder = ProgramBuilder(trainer.device, info, cache: trainer.programCache)
    let iteration = try builder.program(plan.specialisation.iteration, context)
    let housekeeping = try builder.program(plan.specialisation.housekeeping, context)
    iterate = try IterationKernel(iteration, plan.specialisation)
    orbit =
      if let (program, shape) = plan.specialisation.perturbation,
        let orbit = shared as? PerturbationBuffers<Scalar>
      {
        try OrbitKernels(builder.program(program, context), orbit, shape)
      } else {
        nil
      }
    begin = try BeginKernel(housekeeping)
    survey = try SurveyKernel(housekeeping)
    move = try MoveKernel(housekeeping)
    end = try EndKernel(housekeeping)
    self.context = context
  }

  /// The first step that is computed.
  var firstStep: Int { orbit?.orbit.firstStep ?? 0 }
  /// The first step that pixels do by themselves.
  var landingStep: Int { orbit?.orbit.landingStep ?? 0 }

  /// Trains tiles until the queue has none left for this device.
  func run(_ points: any PointSource, _ tiles: TileQueue) throws {
    var idle: [Tile<Scalar>] = []
    var inFlight: [Tile<Scalar>] = []
    var trainedNetworks = 0.0
    defer {
      // Whatever stopped the run, the device may still write to the tiles' memory.
      for tile in inFlight { tile.abandon() }
      for tile in inFlight { tiles.giveBack(tile.range, trained: tile.trainedNetworks) }
    }
    while !tiles.isCancelled {
      while inFlight.count < Self.tilesInFlight {
        let size = tiles.fairSize(maximum: plan.tileNetworks, trained: trainedNetworks)
        guard
          let range = inFlight.isEmpty
            ? tiles.takeOrWait(maximum: size) : tiles.take(maximum: size)
        else { break }
        let tile: Tile<Scalar>
        do {
          tile = try idle.popLast() ?? Tile(self)
        } catch {
          tiles.giveBack(range, trained: 0)
          throw error
        }
        tile.take(range)
        inFlight.append(tile)
        try tile.begin(points)
      }
      guard let tile = inFlight.first else { return }
      let trainedBefore = tile.trainedNetworks
      let outcomes = try tile.advance()
      let trained = tile.trainedNetworks - trainedBefore
      trainedNetworks += trained
      tiles.report(networks: trained)
      inFlight.removeFirst()
      if let outcomes {
        idle.append(tile)
        try tiles.deliver(tile.range, outcomes)
        clock?.delivered(networks: outcomes.count)
      } else {
        inFlight.append(tile)
      }
    }
  }
}
