import Numbers
import Orbits
import Plane
import Reference
import Systems
import Testing

/// Orbits against the reference in double precision, and tangents against differences of two orbits.
@Suite struct OrbitDifferenceTests {
  /// A small training whose sums of every kind occur.
  private static func experiment(
    layers: Int = 2, outputs: Int = 1, activation: Activation = .tanh,
    rule: Optimiser.Rule = .gradientDescent, batch: Optimiser.Batch = .full,
    parameterisation: Parameterisation = .paper, x: Axis? = nil, y: Axis? = nil
  ) throws -> Experiment {
    var experiment = Preset.tanh.experiment
    experiment.network = Network(
      width: 5, layers: layers, outputs: outputs, activation: activation,
      parameterisation: parameterisation)
    experiment.data = DataSet(size: .count(9), seed: 5)
    experiment.optimiser.rule = rule
    experiment.optimiser.batch = batch
    experiment.steps = 20
    experiment.hyperparameters = ["inputRate": 0.7, "outputRate": 0.3]
    if let x { experiment.axes.x = x }
    if let y { experiment.axes.y = y }
    return experiment
  }

  private static func axis(_ parameter: ParameterName, _ scale: Axis.Scale) throws -> Axis {
    Axis(
      parameter: parameter, scale: scale, low: try DecimalNumber("0.1"),
      high: try DecimalNumber("0.9"))
  }

  /// Every part of a training, and every parameter on an axis.
  private static func experiments() throws -> [Experiment] {
    var all: [Experiment] = []
    for activation in [Activation.tanh, .relu, .leakyReLU, .identity] {
      for (layers, outputs) in [(1, 1), (2, 1), (2, 3), (4, 2)] {
        all.append(try experiment(layers: layers, outputs: outputs, activation: activation))
      }
    }
    for rule in Optimiser.Rule.allCases where rule.hasOrbits {
      all.append(try experiment(rule: rule, parameterisation: .standard))
      all.append(try experiment(layers: 3, rule: rule, batch: .drawn(4)))
    }
    all.append(try experiment(batch: .drawn(4)))
    let initial: [(ParameterName, ParameterName)] = [
      ("initialWeightScale", "initialWeightOffset"), ("weightOffset", "rate"),
    ]
    for (x, y) in initial {
      all.append(try experiment(x: axis(x, .linear), y: axis(y, .log10)))
      all.append(try experiment(layers: 1, x: axis(x, .log10), y: axis(y, .linear)))
    }
    for rule in [Optimiser.Rule.heavyBall, .nesterov] {
      all.append(
        try experiment(rule: rule, x: axis("momentum", .linear), y: axis("outputRate", .linear)))
    }
    all.append(
      try experiment(
        layers: 3, activation: .leakyReLU, x: axis("negativeSlope", .linear),
        y: axis("inputRate", .log10)))
    return all
  }

  private static let coordinates = (x: "0.3125", y: "0.25")

  private static func place(_ experiment: Experiment, dx: String = "0", dy: String = "0") throws
    -> OrbitPlace
  {
    try OrbitPlace(
      experiment, x: DecimalNumber(coordinates.x) + DecimalNumber(dx),
      y: DecimalNumber(coordinates.y) + DecimalNumber(dy))
  }

  @Test func orbitsAreTheReferenceWithoutItsRounding() throws {
    for experiment in try Self.experiments() {
      let setup = try TrainingSetup(experiment)
      let problem = ReferenceProblem<Double>(setup)
      var reference = ReferenceNetwork(
        problem, try experiment.point(x: 0.3125, y: 0.25))
      let network = OrbitNetwork(try Self.place(experiment), setup, bits: 200)
      var step = network.emptyStep()
      for number in 0..<6 {
        let loss = network.begin(number, into: &step)
        let expected = reference.step(batch: problem.batch(step: number), number: number)
        #expect(
          (loss - expected).magnitude <= 1e-9 * expected, "\(experiment.system.title) \(number)")
        network.update()
        let largest = reference.state.map(\.magnitude).max() ?? 0
        let errors = zip(network.roundedState, reference.state).map { ($0 - $1).magnitude }
        #expect((errors.max() ?? 1) <= 1e-9 * largest, "\(experiment.system.title) \(number)")
      }
    }
  }

  @Test func tangentsAreDifferencesOfOrbits() throws {
    for experiment in try Self.experiments() {
      let setup = try TrainingSetup(experiment)
      let orbit = OrbitNetwork(try Self.place(experiment), setup, bits: 300)
      // So near that what is not of first order is far below a double.
      let networks = [
        OrbitNetwork(try Self.place(experiment, dx: "1e-40"), setup, bits: 300),
        OrbitNetwork(try Self.place(experiment, dy: "1e-40"), setup, bits: 300),
      ]
      let model = TangentModel(orbit, setup)
      var tangents = [model.tangent(x: 1, y: 0), model.tangent(x: 0, y: 1)]
      var (step, other) = (orbit.emptyStep(), orbit.emptyStep())
      for number in 0..<20 {
        _ = orbit.begin(number, into: &step)
        orbit.round(into: &step)
        for index in networks.indices {
          _ = networks[index].begin(number, into: &other)
          tangents[index].begin(step)
          tangents[index].update(step)
          networks[index].update()
        }
        orbit.update()
        for index in networks.indices {
          let difference = orbit.stateDifference(networks[index]).map { $0 * 1e40 }
          let largest = difference.map(\.magnitude).max() ?? 0
          let errors = zip(tangents[index].state, difference).map { ($0 - $1).magnitude }
          // A network of one layer has one rate, and momentum acts from the second step on.
          #expect(largest > 0 || experiment.network.layers == 1 || number == 0)
          #expect(
            (errors.max() ?? 1) <= 1e-10 * largest,
            "\(experiment.system.title) \(experiment.axes) \(number)")
        }
      }
    }
  }
}
