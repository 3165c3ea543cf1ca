import Systems

/// What all pixels of a frame below double precision share.
struct PerturbedProblem: ReferenceSystem {
  let setup: PerturbationSetup
  let problem: ReferenceProblem<Double>
  let model: DifferenceModel<Double>

  init(_ setup: PerturbationSetup) {
    self.setup = setup
    problem = ReferenceProblem(setup.training)
    model = DifferenceModel(setup.training, parameters: setup.parameters)
  }

  var experiment: Experiment { problem.experiment }

  func pixel(_ point: ParameterPoint) -> PerturbedNetwork { PerturbedNetwork(self, point) }
}

/// One network below double precision: the orbit's steps, then its difference from the orbit, then by itself; see
/// ``PerturbationSetup``.
struct PerturbedNetwork: ReferencePixel {
  private enum Stage {
    case asDifference(TrainingDifference<Double>)
    case alone(ReferenceNetwork<Double>)
    /// On its way to the next step, so that nothing else holds its numbers meanwhile.
    case moving
  }

  private let problem: PerturbedProblem
  private let parameters: [Double]
  private var stage: Stage

  init(_ problem: PerturbedProblem, _ point: ParameterPoint) {
    let setup = problem.setup
    let slots = PerturbedSlots(parameterCount: setup.parameters.count)
    self.problem = problem
    parameters = Array(point.values[..<slots.parameterCount])
    let growths = setup.parameters.indices.map { point[slots.growth($0)] }
    let (right, up) = (point[slots.right], point[slots.up])
    stage = .asDifference(
      TrainingDifference(
        problem.model, growths: growths, parameters: parameters,
        state: setup.right.indices.map { index in
          (right * setup.right[index]).addingProduct(up, setup.up[index])
            .addingProduct(right * right, setup.bend.right[index])
            .addingProduct(right * up, setup.bend.mixed[index])
            .addingProduct(up * up, setup.bend.up[index])
        }))
  }

  /// None: before it lands the network is known as a difference alone.
  var state: [Double] { [] }

  mutating func step(_ number: Int) -> Told<Double> {
    let setup = problem.setup
    if number < setup.firstStep { return Told(loss: setup.skippedLosses[number], goesOn: true) }
    switch stage {
    case .asDifference(var difference):
      guard number < setup.landingStep else {
        stage = .alone(
          ReferenceNetwork(
            problem.problem, parameters: parameters,
            state: zip(setup.landingState, difference.state).map { $0 + $1 }))
        return step(number)
      }
      stage = .moving
      let step = setup.steps[number - setup.firstStep]
      difference.begin(step)
      difference.update(step)
      stage = .asDifference(difference)
      let loss = difference.loss(step)
      return Told(loss: loss, goesOn: loss <= Double.greatestFiniteMagnitude)
    case .alone(var network):
      stage = .moving
      let told = network.step(number)
      stage = .alone(network)
      return told
    case .moving:
      return Told(loss: .nan, goesOn: false)
    }
  }
}
