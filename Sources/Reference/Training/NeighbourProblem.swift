import Systems

/// What all networks of a landscape share that have neighbours.
package struct NeighbourProblem<Scalar: ReferenceScalar>: ReferenceSystem {
  let problem: ReferenceProblem<Scalar>
  let method: ExponentSettings.Method
  /// Where the coupling lies in a point; nil where there is none.
  let couplingSlot: Int?

  /// Rounds a setup.
  package init(_ setup: TrainingSetup, _ method: ExponentSettings.Method) {
    problem = ReferenceProblem(setup)
    self.method = method
    couplingSlot = setup.training.slot(.coupling)
  }

  package var experiment: Experiment { problem.experiment }

  package func pixel(_ point: ParameterPoint) -> NetworkWithNeighbour<Scalar> {
    NetworkWithNeighbour(self, point)
  }
}

/// A network in training, and a neighbour that is told as its difference from it.
package struct NetworkWithNeighbour<Scalar: ReferenceScalar>: ReferencePixel {
  private var network: ReferenceNetwork<Scalar>
  private var neighbour: ReferenceNeighbour<Scalar>
  private let coupling: Scalar?

  /// The network's.
  package var state: [Scalar] { network.state }

  init(_ landscape: NeighbourProblem<Scalar>, _ point: ParameterPoint) {
    let problem = landscape.problem
    network = ReferenceNetwork(problem, point)
    network.keepsSteps()
    coupling = landscape.couplingSlot.map { [point = network.point] in point[$0] }
    neighbour = ReferenceNeighbour(
      DifferenceModel(
        problem.setup, problem.rounded, parameters: problem.rounded.points.point(point)),
      states: problem.rounded.difference, method: landscape.method)
  }

  /// Does a step, by its number from 0.
  package mutating func step(_ number: Int) -> Told<Scalar> {
    let before = neighbour.separation
    var told = network.step(number)
    neighbour.step(network.lastStep)
    if let coupling { neighbour.couple(coupling, &network.state) }
    told.before = before
    told.after = neighbour.separation
    return told
  }
}
