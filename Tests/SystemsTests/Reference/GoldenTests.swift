import Foundation
import Reference
import Systems
import TestSupport
import Testing

/// The reference in double precision against training runs by JAX: docs/numerics-golden.md.
///
/// The two differ in the last bits of sums and of tanh, and training makes that grow: slowly in most
/// runs, to the size of the loss itself in a few.
@Suite struct GoldenTests {
  /// How far a run may be from JAX's: about a hundred times what is measured.
  struct Limits {
    /// Steps within 1e-11.
    var closeSteps = 10
    /// The greatest error of the first 10 steps; nil where none is too great.
    var tenSteps: Double? = 1e-11
    /// The greatest error of all 40 steps; nil where none is too great.
    var allSteps: Double? = 1e-11
  }

  /// The runs that do not stay within 1e-11 for all 40 steps, by their place in the fixture.
  private static let growing: [Preset: [Int: Limits]] = [
    .tanh: [
      1: Limits(allSteps: 1e-8), 3: Limits(allSteps: 1e-6),
      5: Limits(closeSteps: 6, tenSteps: 1e-8, allSteps: nil), 7: Limits(allSteps: 1e-6),
    ],
    .single: [
      1: Limits(allSteps: 1e-4), 4: Limits(closeSteps: 9, tenSteps: nil, allSteps: nil),
      6: Limits(allSteps: 1e-6), 7: Limits(closeSteps: 3, tenSteps: 1e-9, allSteps: 1e-9),
    ],
    .minibatch: [
      1: Limits(allSteps: 1e-9), 3: Limits(allSteps: 1e-5), 4: Limits(allSteps: nil),
      5: Limits(allSteps: 1e-5), 7: Limits(closeSteps: 9, tenSteps: 1e-9, allSteps: nil),
    ],
    .offset: [4: Limits(allSteps: nil), 7: Limits(allSteps: 1e-2)],
  ]

  @Test(arguments: Preset.paperConditions) func lossesAndDeathsAgreeWithJax(preset: Preset) throws {
    let golden = try Golden(preset)
    let problem = ReferenceProblem<Double>(golden.setup)
    for (run, point) in golden.points.enumerated() {
      let losses = problem.losses(point, steps: Golden.steps)
      let expectedDeath = golden.losses[run].firstIndex { !$0.isFinite }
      #expect(losses.firstIndex { !$0.isFinite } == expectedDeath, "run \(run)")
      let errors = Self.errors(losses, golden.losses[run])
      let limits = Self.growing[preset]?[run] ?? Limits()
      let close = errors.firstIndex { !($0 <= 1e-11) } ?? Golden.steps
      #expect(close >= limits.closeSteps, "run \(run)")
      if let limit = limits.tenSteps {
        #expect(errors[..<10].allSatisfy { $0 <= limit }, "run \(run)")
      }
      if let limit = limits.allSteps {
        #expect(errors.allSatisfy { $0 <= limit }, "run \(run)")
      }
      Self.printRow(preset, point, errors, close)
    }
  }

  /// The relative error of each step's loss; 0 once JAX's loss is not finite.
  ///
  /// A loss near 0 is the square of an output's error, which has the output's absolute precision: no
  /// error is counted where the roots differ by less than 1e-15.
  private static func errors(_ losses: [Double], _ expected: [Double]) -> [Double] {
    expected.indices.map { step in
      guard expected[step].isFinite else { return 0 }
      guard step < losses.count else { return .infinity }
      let rootError = (losses[step].squareRoot() - expected[step].squareRoot()).magnitude
      return rootError <= 1e-15
        ? 0 : ((losses[step] - expected[step]) / expected[step]).magnitude
    }
  }

  /// Prints a row of the page's table, if asked to.
  private static func printRow(
    _ preset: Preset, _ point: ParameterPoint, _ errors: [Double], _ close: Int
  ) {
    guard ProcessInfo.processInfo.environment["ROMANESCO_PRINT_GOLDEN"] != nil else { return }
    let experiment = preset.experiment
    let x = preset == .offset ? point.weightOffset : point.inputRate
    let name = experiment.axes.x.parameter.rawValue
    func worst(_ errors: ArraySlice<Double>) -> String {
      let error = errors.max() ?? 0
      return error <= 1e-15 ? "below 1e-15" : String(format: "%.1e", error)
    }
    print(
      "| `\(preset.rawValue)` | \(name) \(x), rate \(point.outputRate) | \(close) "
        + "| \(worst(errors[..<10])) | \(worst(errors[...])) |")
  }
}
