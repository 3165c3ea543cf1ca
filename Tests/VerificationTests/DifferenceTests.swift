import Landscapes
import Numbers
import Plane
import Systems
import TestSupport
import Testing
import Verification

@Suite struct DifferenceTests {
  private static let channels = Observable.convergence.channels

  private static func outcome(_ measure: Double) -> Outcome {
    Outcome(measure: measure, lossRatio: 1, divergenceStep: -1)
  }

  @Test func distancesAreCountedInUlp() {
    for precision in Precision.allCases {
      let one = 1.0
      let next = precision == .float ? Double(Float(one).nextUp) : one.nextUp
      #expect(Bits.distance(one, one, precision) == 0)
      #expect(Bits.distance(one, next, precision) == 1)
      #expect(Bits.distance(-next, -one, precision) == 1)
      #expect(Bits.distance(0.0, -0.0, precision) == 1)
      #expect(Bits.distance(.nan, -.nan, precision) == 0)
      #expect(Bits.distance(.nan, 1, precision) == .max)
      #expect(Bits.distance(.infinity, -.infinity, precision) > 1 << 31)
    }
    #expect(Bits.distance(1, 2, .float) == 1 << 23)
    #expect(Bits.distance(2, 1, .double) == 1 << 52)
    #expect(Bits.hex(1, .float) == "0x3f800000 (1.0)")
    #expect(Bits.hex(-2, .double) == "0xc000000000000000 (-2.0)")
  }

  @Test func histogramHasDecades() {
    let histogram = UlpHistogram([0, 1, 1, 2, 10, 11, 100, 101, 1000, .max])
    #expect(histogram.bins.map(\.least).prefix(5) == [0, 1, 2, 11, 101])
    #expect(histogram.bins.map(\.most).prefix(5) == [0, 1, 10, 100, 1000])
    #expect(histogram.bins.map(\.count) == [1, 2, 2, 2, 2, 1])
    #expect(histogram.bins.last?.most == .max)
    #expect(UlpHistogram([]).bins.isEmpty)
  }

  @Test func boundaryIsWhereNeighboursDiffer() throws {
    let classes = """
      ....
      .##.
      .##.
      ....
      ....
      """
    let rows = classes.split(separator: "\n")
    let isHigh = rows.map { row in row.map { $0 == "#" } }
    let marks = isHigh.indices.map { row in
      isHigh[row].indices.map { column in
        ClassBoundary.contains(
          column, of: isHigh[row], below: row > 0 ? isHigh[row - 1] : nil,
          above: row + 1 < isHigh.count ? isHigh[row + 1] : nil) ? "x" : "."
      }.joined()
    }
    #expect(marks == [".xx.", "xxxx", "xxxx", ".xx.", "...."])
    #expect(!ClassBoundary.contains(1, of: [true, true, true], below: nil, above: nil))
  }

  @Test func flipsAreSortedByPlace() throws {
    let size = try Size(6, 1)
    let a = [-1.0, -2, -3, -4, 5, 6]
    // Pixel 3 flips beside the boundary, pixel 0 makes a boundary of its own, pixel 1 moves.
    let b = [1.0, (-2.0).nextUp, -3, 4, 5, 6]
    let comparison = try LandscapeComparison(
      Landscape(size: size, channels: Self.channels, outcomes: a.map(Self.outcome)),
      Landscape(size: size, channels: Self.channels, outcomes: b.map(Self.outcome)),
      precision: .double)
    #expect(comparison.pixels == 6)
    #expect(comparison.differing == 3)
    #expect(comparison.firstDiffering == 0)
    #expect(comparison.measureUlps == UlpHistogram([1]))
    #expect(comparison.flipsOnBoundary == 2)
    #expect(comparison.flipsOffBoundary == 0)
    let all = try LandscapeComparison(
      Landscape(size: size, channels: Self.channels, outcomes: a.map { Self.outcome(-abs($0)) }),
      Landscape(size: size, channels: Self.channels, outcomes: a.map { Self.outcome(abs($0)) }),
      precision: .double)
    #expect(all.flipsOffBoundary == 6)
    #expect(all.measureUlps.bins.isEmpty)
  }

  @Test func everyFieldCounts() throws {
    let size = try Size(1, 1)
    let base = Outcome(measure: -3, lossRatio: 0.5, divergenceStep: -1)
    for alter: (inout Outcome) -> Void in [
      { $0.measure.negate() }, { $0.lossRatio = 0.5.nextUp }, { $0.divergenceStep = 7 },
    ] {
      var other = base
      alter(&other)
      let comparison = try LandscapeComparison(
        Landscape(size: size, channels: Self.channels, outcomes: [base]),
        Landscape(size: size, channels: Self.channels, outcomes: [other]),
        precision: .double)
      #expect(comparison.differing == 1)
      #expect(OutcomeDigest([base], Self.channels) != OutcomeDigest([other], Self.channels))
    }
  }

  /// Flips are judged by rows above and below, as by all neighbours at once.
  @Test func rowsGiveWhatTheWholeGives() throws {
    var generator = SplitMix64(seed: 11)
    for (width, height) in [(1, 1), (1, 9), (9, 1), (13, 7)] {
      let size = try Size(width, height)
      func landscape() -> Landscape {
        Landscape(
          size: size, channels: Self.channels,
          outcomes: (0..<size.count).map { _ in
            Self.outcome(Bool.random(using: &generator) ? 1 : -1)
          })
      }
      let (a, b) = (landscape(), landscape())
      func isOnBoundary(_ landscape: Landscape, _ index: Int) -> Bool {
        let (y, x) = index.quotientAndRemainder(dividingBy: width)
        return [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)].contains { x, y in
          (0..<width).contains(x) && (0..<height).contains(y)
            && landscape.outcomes[y * width + x] != landscape.outcomes[index]
        }
      }
      let flips = (0..<size.count).filter { a.outcomes[$0] != b.outcomes[$0] }
      let comparison = try LandscapeComparison(a, b, precision: .float)
      #expect(comparison.pixels == size.count && comparison.differing == flips.count)
      #expect(comparison.firstDiffering == flips.first)
      #expect(
        comparison.flipsOnBoundary
          == flips.count { isOnBoundary(a, $0) || isOnBoundary(b, $0) })
      #expect(comparison.flipsOnBoundary + comparison.flipsOffBoundary == flips.count)
      #expect(try OutcomeDigest(a) == OutcomeDigest(a.outcomes, Self.channels))
    }
  }

  /// The value was computed with another program from the function's definition.
  @Test func digestIsFNV() {
    let outcomes = [
      Outcome(measure: -1.5, lossRatio: 0.25, divergenceStep: -1),
      Outcome(measure: 2, lossRatio: 1e6, divergenceStep: 17),
    ]
    #expect(OutcomeDigest(outcomes, Self.channels).description == "7cb3569240182625")
    #expect(
      OutcomeDigest(outcomes.reversed(), Self.channels) != OutcomeDigest(outcomes, Self.channels))
    #expect(OutcomeDigest([], Self.channels).description == "cbf29ce484222325")
    #expect(OutcomeDigest(bits: 10).description == "000000000000000a")
  }

  /// Two rates; an offset and the one rate of all layers; the constant of a map.
  @Test(arguments: [Preset.tanh.experiment, Preset.offset.experiment, .mandelbrot])
  func controlMovesWhatTheAxesVaryByOneUlp(experiment: Experiment) throws {
    let grid = try Grid(
      experiment: experiment, region: Region(whole: experiment.axes), size: Size(4, 3),
      precision: .double)
    let varied = [experiment.axes.x, experiment.axes.y].flatMap {
      experiment.system.axisChoice($0.parameter)?.slots ?? []
    }
    for index in 0..<grid.count {
      let base = grid.point(at: index)
      let float = MovedParameters(grid, precision: .float).point(at: index)
      let double = MovedParameters(grid, precision: .double).point(at: index)
      for slot in base.values.indices {
        guard varied.contains(slot) else {
          #expect(float[slot] == base[slot] && double[slot] == base[slot])
          continue
        }
        let value = Float(base[slot])
        #expect(Float(float[slot]) == value + value.ulp)
        #expect(double[slot] == base[slot].nextUp)
      }
    }
  }
}

extension Size {
  /// A size that is known to be allowed.
  fileprivate init(_ width: Int, _ height: Int) throws {
    try self.init(width: width, height: height)
  }
}
