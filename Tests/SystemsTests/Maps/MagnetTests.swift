import Numbers
import Systems
import TestSupport
import Testing

/// The two magnets, whose orbits come to 1, leave, or do neither.
@Suite struct MagnetTests {
  private static func fates(
    _ formula: MapSystem.Formula, _ points: [[Double]], steps: Int = 200,
    _ precision: Precision = .double
  ) throws -> [Int] {
    try MapRun.values(
      MapRun.experiment(MapSystem(formula: formula), [.fate], steps: steps),
      points, precision
    ).map { Int($0) }
  }

  /// NumPy divides in another way, which may move samples on the boundary.
  @Test(arguments: [MapSystem.Formula.magnet1, .magnet2], Precision.allCases)
  func fatesAreNumPys(formula: MapSystem.Formula, precision: Precision) throws {
    let numbers = try Fixture.numbers("maps/magnet_c.npy")
    let expected = try Fixture.numpy("maps/\(formula.rawValue)_escape.npy", as: .integer)
    let count = expected.count
    let fates = try Self.fates(
      formula, (0..<count).map { [numbers[$0], numbers[count + $0], 0, 0] }, precision)
    let equal = zip(fates, expected).count { $0 == $1 }
    // Floats come to 1 a step later or earlier where they are near.
    let least = precision == .double ? 0.99 : 0.9
    #expect(Double(equal) >= least * Double(count), "\(equal) of \(count)")
    let classes = zip(fates, expected).count { $0.signum() == $1.signum() }
    #expect(Double(classes) >= 0.98 * Double(count), "\(classes) of \(count)")
    #expect(Set(fates.map { $0.signum() }) == [-1, 0, 1])
  }

  /// 1 stands still, and its slope is 0: orbits that begin near come to it in a few steps.
  @Test(arguments: [MapSystem.Formula.magnet1, .magnet2], Precision.allCases)
  func oneAttracts(formula: MapSystem.Formula, precision: Precision) throws {
    let fates = try Self.fates(
      formula, [[3, 1, 1, 0], [3, 1, 1.01, -0.01], [3, 1, 0.99, 0.02]], precision)
    #expect(fates[0] == -1)
    #expect(fates.allSatisfy { (-5 ... -1).contains($0) }, "\(fates)")
  }

  /// With c = 2 the divisor of the first step from 0 is 0, which counts as escape; and mirrored constants have one fate.
  @Test func aDivisionByZeroLeaves() throws {
    #expect(try Self.fates(.magnet1, [[2, 0, 0, 0]]) == [1])
    let points = (1...40).map { [Double($0) / 20, Double($0 * 7 % 40) / 20, 0, 0] }
    for formula in [MapSystem.Formula.magnet1, .magnet2] {
      #expect(
        try Self.fates(formula, points)
          == Self.fates(formula, points.map { [$0[0], -$0[1], 0, 0] }))
    }
  }
}
