import Foundation
import Numbers
import Testing

/// The coefficients of the cosine's descent, in the kernel and in the reference.
@Suite struct ScheduleConstantsTests {
  /// The hexadecimal numbers of one or several digits that a file has, without a suffix, each once.
  private static func constants(_ path: String) throws -> Set<String> {
    let text = try Repository.text(Repository.root.appending(path: path))
    return Set(text.matches(of: /-?0x1\.[0-9a-f]+p[+-][0-9]+/).map { String($0.output) })
  }

  /// `(-1)^k (pi/2)^(2k+1) / (2k+1)!`, rounded once.
  private static func coefficients(_ count: Int, bits: Int) -> Set<Double> {
    let arena = BigFloatArena()
    defer { withExtendedLifetime(arena) {} }
    let numbers = arena.numbers(3, bits: 200)
    let (quarter, term, square) = (numbers[0], numbers[1], numbers[2])
    let rounded = arena.number(bits: bits)
    quarter.setPi()
    quarter.multiply(byTwoToThe: -1)
    square.set(product: quarter, quarter)
    square.negate()
    term.set(quarter)
    var result: Set<Double> = []
    for place in 0..<count {
      rounded.set(term)
      result.insert(rounded.doubleValue)
      term.multiply(by: square)
      term.divide(by: (2 * place + 2) * (2 * place + 3))
    }
    return result
  }

  @Test func coefficientsAreThoseOfTheSeries() throws {
    let kernel = try Self.constants("Kernels/Schedules/schedule_cosine.cl")
    let reference = try Self.constants("Sources/Reference/Schedules/CosineDescent.swift")
    #expect(kernel == reference)
    #expect(
      Set(kernel.compactMap { Double($0) })
        == Self.coefficients(5, bits: 24).union(Self.coefficients(9, bits: 53)))
  }
}
