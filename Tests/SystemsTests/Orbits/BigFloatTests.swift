import Numbers
import Testing

/// Numbers of many bits: known digits, and the rounding of doubles.
@Suite struct BigFloatTests {
  @Test func powersOfTenHaveTheirDigits() throws {
    let arena = BigFloatArena()
    defer { withExtendedLifetime(arena) {} }
    let number = arena.number(bits: 300)
    number.set(try DecimalNumber("0.5"))
    number.set(powerOfTen: number)
    #expect(number.text(digits: 41) == "3.1622776601683793319988935444327185337196e+00")
    number.set(try DecimalNumber("-123"))
    number.set(powerOfTen: number)
    #expect(number.text(digits: 2) == "1.0e-123")
    #expect(number.exponent == -409)
    number.set(1)
    number.set(exponentialOf: number)
    #expect(number.text(digits: 30) == "2.71828182845904523536028747135e+00")
    number.setZero()
    #expect(number.text(digits: 3) == "0.00e+00" && number.isZero)
  }

  @Test func sinesAndCosinesHaveTheirDigits() throws {
    let arena = BigFloatArena()
    defer { withExtendedLifetime(arena) {} }
    let numbers = arena.numbers(2, bits: 200)
    numbers[0].setPi()
    #expect(numbers[0].text(digits: 40) == "3.141592653589793238462643383279502884197e+00")
    numbers[0].set(1)
    numbers[1].set(sineOf: numbers[0])
    #expect(numbers[1].text(digits: 40) == "8.414709848078965066525023216302989996226e-01")
    numbers[1].set(cosineOf: numbers[0])
    #expect(numbers[1].text(digits: 40) == "5.403023058681397174009366074429766037323e-01")
    numbers[0].set(sineOf: numbers[0])
    #expect(numbers[0].doubleValue == 0.8414709848078965)
  }

  @Test func decimalNumbersKeepTheirDigits() throws {
    let arena = BigFloatArena()
    defer { withExtendedLifetime(arena) {} }
    let number = arena.number(bits: 400)
    let digits = "1.6180339887498948482045868343656381177203091798057628621354486227"
    number.set(try DecimalNumber(digits))
    #expect(number.text(digits: 65) == digits + "e+00")
    number.negate()
    #expect(number.isNegative && !number.isPositive)
    #expect(number.doubleValue == -1.618033988749895)
  }

  /// With 53 bits every operation is that of doubles.
  @Test func fiftyThreeBitsAreDoubles() {
    let arena = BigFloatArena()
    defer { withExtendedLifetime(arena) {} }
    let numbers = arena.numbers(4, bits: 53)
    for (left, right) in [(1.1, 3.7), (-2.5e-7, 1e11), (0.1, -0.3), (1e-30, 7)] {
      numbers[0].set(left)
      numbers[1].set(right)
      numbers[2].set(sum: numbers[0], numbers[1])
      #expect(numbers[2].doubleValue == left + right)
      numbers[2].set(difference: numbers[0], numbers[1])
      #expect(numbers[2].doubleValue == left - right)
      numbers[2].set(product: numbers[0], numbers[1])
      #expect(numbers[2].doubleValue == left * right)
      numbers[2].set(quotient: numbers[0], numbers[1])
      #expect(numbers[2].doubleValue == left / right)
      numbers[2].set(reciprocalOf: numbers[0])
      #expect(numbers[2].doubleValue == 1 / left)
      numbers[2].set(right)
      numbers[2].subtract(product: numbers[0], numbers[1], scratch: numbers[3])
      #expect(numbers[2].doubleValue == right - left * right)
      numbers[2].divide(by: 7)
      #expect(numbers[2].doubleValue == (right - left * right) / 7)
    }
  }

  @Test func doublesOutOfRangeAreInfiniteOrRounded() throws {
    let arena = BigFloatArena()
    defer { withExtendedLifetime(arena) {} }
    let number = arena.number(bits: 80)
    number.set(try DecimalNumber("1e400"))
    #expect(number.doubleValue == .infinity)
    number.set(try DecimalNumber("1e-320"))
    #expect(number.doubleValue.bitPattern == 2024)
  }

  @Test func logarithmsOfDecimalNumbersReachFar() throws {
    let number = try DecimalNumber("2.5e-4000")
    #expect((number.logarithm10 - (-4000 + 0.3979400086720376)).magnitude <= 1e-9)
    #expect((DecimalNumber(1024).logarithm2 - 10).magnitude <= 1e-12)
  }
}
