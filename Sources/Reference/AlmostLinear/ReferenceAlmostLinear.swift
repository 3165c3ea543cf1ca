import Systems

/// An almost-linear network in the arithmetic of its pixels.
package struct ReferenceAlmostLinear<Scalar: ReferenceScalar>: ReferenceSystem {
  package let experiment: Experiment
  let network: AlmostLinearSystem
  let rounded: RoundedAlmostLinear<Scalar>

  /// Rounds a setup.
  package init(_ setup: AlmostLinearSetup) {
    experiment = setup.experiment
    network = setup.network
    rounded = RoundedAlmostLinear(setup)
  }

  /// A pixel before its first step.
  package func pixel(_ point: ParameterPoint) -> ReferenceAlmostLinearPixel<Scalar> {
    ReferenceAlmostLinearPixel(
      network, rounded, rounded.points.point(point),
      hasTangent: experiment.neighbour != nil)
  }
}

/// One pixel's network: it learns, then runs freely.
package struct ReferenceAlmostLinearPixel<Scalar: ReferenceScalar>: ReferencePixel {
  private let trainingSteps: Int?
  private let training: ForcedTraining<Scalar>
  private var units: AlmostLinearUnits<Scalar>
  /// z of the free run; empty where there is none.
  private var free: [Scalar]
  /// The loss of the last step of training.
  private var loss: Scalar = 0
  /// v; empty where no exponent is asked for.
  private var tangent: [Scalar]
  private var range: TangentRange<Scalar>

  init(
    _ network: AlmostLinearSystem, _ shared: RoundedAlmostLinear<Scalar>, _ point: [Scalar],
    hasTangent: Bool
  ) {
    trainingSteps = network.trainingSteps
    let count = network.units
    units = AlmostLinearUnits(
      network, numbers: Array(shared.start.prefix(network.networkCount)))
    training = ForcedTraining(
      shared, network, rate: point[AlmostLinearSlot.rate],
      forcing: point[AlmostLinearSlot.forcing])
    let rest = shared.start.dropFirst(network.networkCount)
    free = network.trainingSteps == nil ? [] : Array(rest.prefix(count))
    tangent = hasTangent ? Array(rest.dropFirst(count + 1).prefix(count)) : []
    range = TangentRange(size: hasTangent ? shared.start[shared.start.count - 2] : 0)
  }

  /// A, W row by row, and h; with a free run also its z and the last loss.
  package var state: [Scalar] {
    units.numbers + free + (trainingSteps == nil ? [] : [loss])
  }

  /// Trains once, or lets the network go on by itself. A pixel ends once a loss is not finite, or a number of the free run.
  package mutating func step(_ number: Int) -> Told<Scalar> {
    var told = Told<Scalar>(goesOn: true)
    if !tangent.isEmpty {
      told.before = range.separation
      told.after = told.before
    }
    if let trainingSteps, number >= trainingSteps {
      goOn(&told)
    } else {
      (loss, told.gradientSize) = training.step(&units)
      told.goesOn = loss <= Scalar.greatestFiniteMagnitude
    }
    // A step that ends a pixel has no part in the series of losses.
    told.loss = told.goesOn ? loss : .infinity
    return told
  }

  /// Maps the units and the tangent beside them onward.
  private mutating func goOn(_ told: inout Told<Scalar>) {
    let before = free
    let given = units.given(before)
    for unit in free.indices { free[unit] = units.next(unit, before, given) }
    if !tangent.isEmpty {
      let old = tangent
      let passed = units.gated(before, old)
      for unit in old.indices { tangent[unit] = units.growth(unit, old, passed) }
      range.keep(tangent.reduce(0) { $0 + $1.magnitude }, of: &tangent)
      told.after = range.separation
    }
    told.goesOn = free.allSatisfy { $0.magnitude <= Scalar.greatestFiniteMagnitude }
  }
}
