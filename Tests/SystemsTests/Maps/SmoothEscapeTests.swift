import Foundation
import Numbers
import Systems
import TestSupport
import Testing

/// Times of escape with fractions, the burning ship and Julia sets.
@Suite struct SmoothEscapeTests {
  private static func values(
    _ formula: MapSystem.Formula, _ observables: [Observable], _ points: [[Double]],
    steps: Int = 300, _ precision: Precision = .double
  ) throws -> [Double] {
    try MapRun.values(
      MapRun.experiment(MapSystem(formula: formula), observables, steps: steps), points, precision)
  }

  /// With c = 0 the n-th number is z^(2^n), so the time is 1 - log2(ln |z| / ln 256), whatever n is.
  @Test(arguments: [MapSystem.Formula.quadratic, .burningShip], Precision.allCases)
  func powersHaveAKnownTime(formula: MapSystem.Formula, precision: Precision) throws {
    let starts = [1.0001, 1.01, 1.1, 1.5, 2, 3, 4, 16, 200]
    let times = try Self.values(formula, [.smoothEscape], starts.map { [0, 0, 0, $0] }, precision)
    for (start, time) in zip(starts, times) {
      let expected = 1 - log2(log(start) / log(256))
      let limit = precision == .double ? 1e-9 : 5e-3
      #expect((time - expected).magnitude <= limit, "\(start): \(time), \(expected)")
    }
  }

  /// A time lies between the whole ones, and what leaves is what leaves.
  @Test(arguments: [MapSystem.Formula.quadratic, .burningShip])
  func fractionsLieBetweenSteps(formula: MapSystem.Formula) throws {
    let points = (0..<900).map { place -> [Double] in
      let (column, row) = (Double(place % 30), Double(place / 30))
      return [-2 + column / 10, -1.5 + row / 10, 0, 0]
    }
    let smooth = try Self.values(formula, [.smoothEscape], points)
    // Together with the fraction, steps are counted to 256 too.
    let whole = try Self.values(formula, [.escape, .smoothEscape], points)
    let near = try Self.values(formula, [.escape], points)
    for (time, step) in zip(smooth, whole) where step >= 0 {
      #expect(time > step - 0.01 && time <= step + 1, "\(time), \(step)")
    }
    #expect(zip(smooth, whole).allSatisfy { ($0 < 0) == ($1 < 0) })
    #expect(zip(smooth, near).count { ($0 < 0) != ($1 < 0) } == 0)
    #expect(smooth.contains(-1) && smooth.contains { $0 > 10 })
  }

  /// Along a line away from the set times fall without a jump.
  @Test(arguments: [MapSystem.Formula.quadratic, .burningShip])
  func timesDoNotJump(formula: MapSystem.Formula) throws {
    let times = try Self.values(
      formula, [.smoothEscape], (0..<1000).map { [0.3 + Double($0) / 1000, 0, 0, 0] })
    let falls = zip(times, times.dropFirst()).map { $0 - $1 }
    #expect(falls.allSatisfy { $0 > 0 && $0 < 0.15 }, "\(falls.min() ?? 0), \(falls.max() ?? 0)")
  }

  /// Far out a magnet divides its square by 4, the other by 9: the time of a start is that of a power.
  @Test(arguments: [(MapSystem.Formula.magnet1, 4.0), (.magnet2, 9)])
  func magnetsHaveTheirOwnSize(formula: MapSystem.Formula, divisor: Double) throws {
    let time = try Self.values(formula, [.smoothEscape], [[1, 0, 200 * divisor, 0]])[0]
    #expect((time - (1 - log2(log(200) / log(256)))).magnitude <= 0.01, "\(time)")
    // What comes to rest has not left.
    #expect(try Self.values(formula, [.smoothEscape], [[3, 1, 1, 0]]) == [-1])
  }

  /// On the real axis the burning ship is the Mandelbrot set, and far starts leave at once.
  @Test func theShipsMastIsReal() throws {
    let points = (0..<200).map { [-2.2 + Double($0) / 80, 0, 0, 0] }
    #expect(
      try Self.values(.burningShip, [.escape], points) == Self.values(.quadratic, [.escape], points)
    )
    let times = try Self.values(
      .burningShip, [.escape], [[0, 0, 0, 0], [-1.75, -0.03, 0, 0], [-1.75, 0.03, 0, 0]])
    #expect(times[0] == -1)
    // The small ship of the mast lies on one side of it.
    #expect(times[1] != times[2])
    #expect(
      try Self.values(.quadratic, [.smoothEscape], [[0, 0, 1e200, 0]]).allSatisfy { $0.isFinite })
  }

  /// A Julia set is the same turned by half, bit for bit.
  @Test func juliaSetsAreTurnedByHalf() throws {
    let experiment = Preset.julia.experiment
    let c = [experiment.hyperparameters[.cReal] ?? 0, experiment.hyperparameters[.cImaginary] ?? 0]
    let starts = (0..<100).map { place -> [Double] in
      let (column, row) = (Double(place % 10), Double(place / 10))
      return [column / 7 - 0.7, row / 9 - 0.4]
    }
    let times = try Self.values(.quadratic, [.smoothEscape], starts.map { c + $0 })
    let turned = try Self.values(
      .quadratic, [.smoothEscape], starts.map { c + [-$0[0], -$0[1]] })
    #expect(times.map(\.bitPattern) == turned.map(\.bitPattern))
    #expect(Set(times).count > 50)
  }
}
