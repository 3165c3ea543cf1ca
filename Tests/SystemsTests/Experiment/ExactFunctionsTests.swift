import Numbers
import TestSupport
import Testing

/// Against values computed with mpmath at 60 digits and rounded once: exact_functions.json, made by
/// tools/draw_fixtures.py.
@Suite struct ExactFunctionsTests {
  private struct Tables: Decodable {
    let inverseErrorFunction: [[String]]
    let powerOfTen: [[String]]
    let extremePowerOfTen: [[String]]

    enum CodingKeys: String, CodingKey {
      case inverseErrorFunction = "inverse error function"
      case powerOfTen = "power of ten"
      case extremePowerOfTen = "power of ten, extremes"
    }
  }

  private let tables: Tables

  init() throws {
    tables = try Fixture.json("exact_functions.json", as: Tables.self)
  }

  @Test func inverseErrorFunctionIsCorrectlyRounded() throws {
    try expect(inverseErrorFunction, equals: tables.inverseErrorFunction, count: 200)
  }

  @Test func inverseErrorFunctionIsOdd() throws {
    for row in tables.inverseErrorFunction {
      let argument = try #require(Double(row[0]))
      #expect(inverseErrorFunction(-argument) == -inverseErrorFunction(argument))
    }
  }

  @Test func inverseErrorFunctionOutsideItsDomain() {
    #expect(inverseErrorFunction(1) == .infinity)
    #expect(inverseErrorFunction(-1) == -.infinity)
    #expect(inverseErrorFunction(0).bitPattern == (0.0).bitPattern)
    #expect(inverseErrorFunction(-0.0).bitPattern == (-0.0).bitPattern)
    for argument in [(1.0).nextUp, -2, .infinity, -.infinity, .nan] {
      #expect(inverseErrorFunction(argument).isNaN)
    }
  }

  @Test func exponential10IsCorrectlyRounded() throws {
    try expect(exponential10, equals: tables.powerOfTen, count: 200)
    try expect(exponential10, equals: tables.extremePowerOfTen, count: 11)
  }

  @Test func exponential10OfAnIntegerIsTheLiteral() {
    for exponent in -330...310 {
      #expect(exponential10(Double(exponent)) == Double("1e\(exponent)"))
    }
  }

  @Test func exponential10OutOfRange() {
    #expect(exponential10(.infinity) == .infinity)
    #expect(exponential10(1e300) == .infinity)
    #expect(exponential10(-.infinity) == 0)
    #expect(exponential10(-1e300) == 0)
    #expect(exponential10(-0.0) == 1)
    #expect(exponential10(.nan).isNaN)
  }

  private func expect(
    _ function: (Double) -> Double, equals table: [[String]], count: Int
  ) throws {
    #expect(table.count == count)
    for row in table {
      let argument = try #require(Double(row[0]))
      let expected = try #require(Double(row[1]))
      #expect(function(argument).bitPattern == expected.bitPattern, "at \(row[0])")
    }
  }
}
