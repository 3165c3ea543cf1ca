import Pictures
import Testing

struct AxisTicksTests {
  @Test func wideLogarithmicAxesShowPowersOfTen() {
    let axis = FigureAxis(label: "rate", low: -3, high: 6, scale: .log10)
    let ticks = AxisTicks(axis, symbol: "x", maximumCount: 10)
    #expect(ticks.ticks.count == 10)
    #expect(ticks.ticks.first?.label == .powerOfTen("\u{2212}3"))
    #expect(ticks.ticks.first?.place == 0)
    #expect(ticks.ticks.last?.place == 1)
    #expect(ticks.minorPlaces.count == 9 * 8)
    #expect(ticks.title == FigureText("rate"))
  }

  @Test func veryWideLogarithmicAxesSkipPowers() {
    let axis = FigureAxis(label: "rate", low: -40, high: 60, scale: .log10)
    let ticks = AxisTicks(axis, symbol: "x", maximumCount: 6)
    #expect(
      ticks.ticks.map(\.label.runs.last?.text) == [
        "\u{2212}40", "\u{2212}20", "0", "20", "40", "60",
      ])
    #expect(ticks.minorPlaces.isEmpty)
  }

  @Test func narrowLogarithmicAxesShowFractions() {
    let axis = FigureAxis(label: "rate", low: 0.2, high: 0.4, scale: .log10)
    let ticks = AxisTicks(axis, symbol: "x", maximumCount: 3)
    #expect(
      ticks.ticks.map(\.label) == [.powerOfTen("0.2"), .powerOfTen("0.3"), .powerOfTen("0.4")])
  }

  @Test func deepZoomsShowOffsetsFromTheCentre() {
    let axis = FigureAxis(
      label: "rate", low: -4e-21, high: 4e-21, scale: .log10, centreText: "0.123456789012345678")
    let ticks = AxisTicks(axis, symbol: "x", maximumCount: 5)
    #expect(
      ticks.ticks.map(\.label)
        == ["\u{2212}4", "\u{2212}2", "0", "+2", "+4"].map { FigureText($0) })
    #expect(ticks.title.runs.suffix(2).map(\.text) == ["\u{2212}21", "]"])
    #expect(ticks.centreName != nil)
  }

  @Test func largeNumbersShareAFactor() {
    let axis = FigureAxis(label: "steps", low: 0, high: 4e7, scale: .linear)
    let ticks = AxisTicks(axis, symbol: "x", maximumCount: 5)
    #expect(ticks.ticks.map(\.label) == ["0", "1", "2", "3", "4"].map { FigureText($0) })
    #expect(ticks.title.runs.suffix(2).map(\.text) == ["7", "]"])
  }
}
