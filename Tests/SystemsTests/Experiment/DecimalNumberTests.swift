import Foundation
import Numbers
import Testing

@Suite struct DecimalNumberTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("0.000e5", "0"), ("0e99999999999999999999", "0"),
    ("1", "1"), ("+1", "1"), ("-1.25", "-1.25"), ("1.50", "1.5"), (".5", "0.5"), ("2.", "2"),
    ("+0.5E3", "500"), ("3e-20", "3e-20"), ("-31e-21", "-3.1e-20"),
    ("1e20", "100000000000000000000"),
    ("1e21", "1e21"), ("12300e20", "1.23e24"), ("1e-7", "0.0000001"), ("12e-9", "1.2e-8"),
    ("1e0000000000000000000000005", "100000"), ("00012.3400", "12.34"), ("1e10000", "1e10000"),
    ("-1e-10000", "-1e-10000"), ("100e-10002", "1e-10000"),
    ("123456789012345678901234567890.5", "123456789012345678901234567890.5"),
  ])
  func textIsReadAndWritten(text: String, canonical: String) throws {
    let number = try DecimalNumber(text)
    #expect(number.description == canonical)
    #expect(try DecimalNumber(number.description) == number)
  }

  @Test(arguments: [
    "", "abc", "1e", "1e+", "nan", "inf", "--1", "+-1", "-", ".", "-.e1", "1.2.3", " 1", "1 ",
    "1_0",
    "0x10", "1e5.0", "e5", "\u{0661}", "1,5",
  ])
  func textThatIsNoNumberIsRefused(text: String) throws {
    let error = try #require(throws: DecimalTextError.self) { try DecimalNumber(text) }
    #expect(error.text == text)
    #expect(error.reason == .malformed)
  }

  @Test func textBeyondTheLimitsIsRefused() throws {
    let longest = String(repeating: "7", count: 10_000)
    for text in [longest, "0." + longest, "0.000000" + longest + "000"] {
      let number = try DecimalNumber(text)
      #expect(try DecimalNumber(number.description) == number)
    }
    let tooLong = try #require(throws: DecimalTextError.self) { try DecimalNumber(longest + "7") }
    #expect(tooLong.reason == .tooManyDigits(10_001))
    #expect(
      tooLong.description
        == "\"\(longest.prefix(37))...\" has 10001 digits; at most 10000 are allowed")

    for text in [
      "1e10001", "-1e-10001", "10e10000", "1e99999999999999999999", "1e-9223372036854775807",
    ] {
      let error = try #require(throws: DecimalTextError.self) { try DecimalNumber(text) }
      #expect(error.reason == .outOfRange, "\(text)")
    }
  }

  @Test func messagesAreOneClearLine() throws {
    let error = try #require(throws: DecimalTextError.self) { try DecimalNumber("1\n2") }
    #expect(error.description == #""1\n2" is not a decimal number such as -1.25 or 3e-20"#)
  }

  @Test func arithmeticIsExact() throws {
    let third = try DecimalNumber("0.333333333333333333333333333333333333")
    #expect(try third + third + third == DecimalNumber("0.999999999999999999999999999999999999"))
    #expect(try DecimalNumber("0.1") + DecimalNumber("0.2") == DecimalNumber("0.3"))
    #expect(
      try DecimalNumber("1e30") + DecimalNumber("1e-30") - DecimalNumber("1e30")
        == DecimalNumber("1e-30"))
    #expect(try DecimalNumber("-1.5") * DecimalNumber("0.02") == DecimalNumber("-0.03"))
    #expect(try DecimalNumber("2.5") * 4 == 10)
    #expect(try DecimalNumber("1e-10000").halved.description == "5e-10001")
    #expect(try DecimalNumber("-2.5").magnitude == DecimalNumber("2.5"))
  }

  @Test func arithmeticKeepsItsIdentities() throws {
    let texts = ["0", "1", "-1", "3.75", "-0.001", "9e40", "-7e-40", "123456789.987654321"]
    let numbers = try texts.map { try DecimalNumber($0) }
    for left in numbers {
      #expect(left.halved + left.halved == left)
      #expect(left - left == 0)
      #expect(left * 0 == 0)
      #expect(left + 0 == left)
      #expect(-(-left) == left)
      for right in numbers {
        #expect(left + right == right + left)
        #expect(left * right == right * left)
        #expect(left - right + right == left)
        #expect((left + right) * (left - right) == left * left - right * right)
        #expect((left < right) == (left.doubleValue < right.doubleValue))
        #expect((left + right).hashValue == (right + left).hashValue)
      }
    }
  }

  @Test func equalValuesHashAlike() throws {
    #expect(try DecimalNumber("1.50") == DecimalNumber("15e-1"))
    #expect(
      try Set([DecimalNumber("1.50"), DecimalNumber("15e-1"), DecimalNumber("0.0"), 0]).count == 2)
  }

  @Test func doubleValueIsCorrectlyRounded() throws {
    // 1 + 2^-53 is a tie, to even; the least digit beyond it decides.
    let tie = "1.00000000000000011102230246251565404236316680908203125"
    #expect(try DecimalNumber(tie).doubleValue == 1)
    #expect(
      try DecimalNumber(tie + String(repeating: "0", count: 3000) + "1").doubleValue == 1 + 0x1p-52)
    #expect(try DecimalNumber("1e23").doubleValue == 1e23)
    #expect(try DecimalNumber("-0.1").doubleValue == -0.1)
    #expect(try DecimalNumber("4.9e-324").doubleValue == .leastNonzeroMagnitude)
    #expect(try DecimalNumber("1e-400").doubleValue == 0)
    #expect(try DecimalNumber("1e400").doubleValue == .infinity)
    #expect(try DecimalNumber("-1e400").doubleValue == -.infinity)
  }

  @Test(arguments: [
    0.1, -3, 0x1p-1074, Double.greatestFiniteMagnitude, 0x1p-1022, 0, 1e23, -0x1.8p-30,
  ])
  func doublesAreTakenExactly(value: Double) throws {
    let number = try #require(DecimalNumber(exactly: value))
    #expect(number.doubleValue == value)
    #expect(number.halved.halved * 4 == number)
  }

  @Test func doublesKeepAllTheirDigits() {
    let digits = "0.1000000000000000055511151231257827021181583404541015625"
    #expect(DecimalNumber(exactly: 0.1)?.description == digits)
    #expect(DecimalNumber(exactly: .infinity) == nil)
    #expect(DecimalNumber(exactly: .nan) == nil)
  }

  @Test func stringsAndNumbersAreDecoded() throws {
    let json = #"["-1.500000000000000000000000000001", 0.1, 3, -2.5e-7]"#
    let numbers = try JSONDecoder().decode([DecimalNumber].self, from: Data(json.utf8))
    #expect(
      numbers.map(\.description) == [
        "-1.500000000000000000000000000001", "0.1", "3", "-0.00000025",
      ])
    let encoded = try JSONEncoder().encode(numbers)
    #expect(
      String(decoding: encoded, as: UTF8.self)
        == #"["-1.500000000000000000000000000001","0.1","3","-0.00000025"]"#)
  }

  @Test(arguments: [#"["1e"]"#, #"[true]"#, #"[null]"#, #"[[1]]"#])
  func otherValuesAreNotDecoded(json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([DecimalNumber].self, from: Data(json.utf8))
    }
  }
}
