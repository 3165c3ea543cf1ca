import Numbers
import Reference
import Systems
import TestSupport
import Testing

/// Deep linear networks whose modes decouple, so that their training is known in closed form (Saxe, McClelland and Ganguli,
/// arXiv:1312.6120).
///
/// With inputs `sqrt(n) I`, targets `diag(s)` and all layers' weights `sqrt(n) u0^(1/k) I` the outputs stay diagonal, and a step of
/// the rate `eta n^3 / 2` is `a <- a + eta a^(k-1) (s - a^k)` for each mode, `u = a^k`.
@Suite struct DeepLinearTests {
  private struct Exact: Decodable {
    let strengths: [Double]
    let start: Double
    let rate: Double
    let steps: Int
    let twoLayers: [[Double]]
    let threeLayers: [[Double]]
    let saxe: [[Double]]

    enum CodingKeys: String, CodingKey {
      case strengths, start, rate, steps
      case twoLayers = "descent_every_50"
      case threeLayers = "descent_depth3_every_50"
      case saxe = "saxe_every_50"
    }
  }

  private static func exact() throws -> Exact {
    try Fixture.json("networks/deep_linear.json", as: Exact.self)
  }

  /// The outputs' diagonal before every 50th step.
  private static func outputs(_ exact: Exact, layers: Int) throws -> [[Double]] {
    let count = exact.strengths.count
    let root = Double(count).squareRoot()
    func diagonal(_ value: (Int) -> Double) -> [Double] {
      (0..<(count * count)).map { $0 / count == $0 % count ? value($0 / count) : 0 }
    }
    var start = exact.start.squareRoot()
    // Newton's iteration for the cube root.
    if layers == 3 {
      start = 0.1
      for _ in 0..<60 { start = (2 * start + exact.start / (start * start)) / 3 }
    }
    var experiment = Preset.linear.experiment
    experiment.network = Network(
      width: count, layers: layers, outputs: count, activation: .identity)
    experiment.data.size = .count(count)
    experiment.steps = exact.steps
    let setup = TrainingSetup(
      experiment, inputs: diagonal { _ in root }, targets: diagonal { exact.strengths[$0] },
      weights: (0..<layers).flatMap { _ in diagonal { _ in root * start } })
    let rate = exact.rate * Double(count * count * count) / 2
    var network = ReferenceNetwork(
      ReferenceProblem<Double>(setup),
      experiment.point(inputRate: rate, outputRate: rate))
    var outputs: [[Double]] = []
    for step in 0...exact.steps {
      if step.isMultiple(of: 50) {
        let weights = Array(network.weights)
        outputs.append(
          (0..<count).map { mode in
            (0..<layers).reduce(1) { product, layer in
              product * weights[layer * count * count + mode * (count + 1)] / root
            }
          })
      }
      _ = network.step(batch: nil, number: step)
    }
    return outputs
  }

  /// Rounding of a thousand steps is a few units of the last place.
  @Test(arguments: [2, 3]) func modesGrowAsGradientDescentSays(layers: Int) throws {
    let exact = try Self.exact()
    let expected = layers == 2 ? exact.twoLayers : exact.threeLayers
    let outputs = try Self.outputs(exact, layers: layers)
    try #require(outputs.count == expected.count)
    for (row, other) in zip(outputs, expected) {
      for (value, exact) in zip(row, other) {
        #expect((value - exact).magnitude <= 1e-12 * exact, "\(value) for \(exact)")
      }
    }
  }

  /// The preset's losses are those of the modes by themselves: the mean over 16 outputs of `(s - u)^2`.
  @Test(arguments: [(0.01, 0.1), (0.05, 0.3), (0.1, 0.02)])
  func thePresetIsTheClosedForm(step: Double, scale: Double) throws {
    let experiment = Preset.deepLinear.experiment
    let network = experiment.network
    let rate = step * Double(network.width * network.width * network.width) / 2
    var point = experiment.point(inputRate: rate, outputRate: rate)
    point[try #require(experiment.system.slot(.initialWeightScale))] = scale
    let losses = ReferenceProblem<Double>(try TrainingSetup(experiment)).losses(point, steps: 500)
    var factors = Array(repeating: scale, count: 4)
    let strengths = [3.0, 2, 1, 0.5]
    for loss in losses {
      let residuals = zip(factors, strengths).map { $0 * $0 * $0 - $1 }
      let expected = residuals.reduce(0) { $0 + $1 * $1 } / 16
      #expect((loss - expected).magnitude <= 2e-15, "\(loss) for \(expected)")
      factors = zip(factors, residuals).map { $0 - step * $0 * $0 * $1 }
    }
  }

  /// The closed form is that of infinitely small steps.
  @Test func modesFollowTheExactCurve() throws {
    let exact = try Self.exact()
    let outputs = try Self.outputs(exact, layers: 2)
    let differences = zip(outputs, exact.saxe).flatMap { zip($0, $1).map { ($0 - $1).magnitude } }
    let largest = differences.reduce(0) { max($0, $1) }
    #expect(largest <= 0.0672 && largest >= 0.03)
  }
}
