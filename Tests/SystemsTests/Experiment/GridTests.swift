import Numbers
import Plane
import Systems
import TestSupport
import Testing

@Suite struct GridTests {
  private static func grid(
    _ experiment: Experiment = Preset.tanh.experiment, centre: String = "1.5", width: String = "9",
    size: String = "16x10", precision: Precision = .double
  ) throws -> Grid {
    let span = Region.Span(centre: try DecimalNumber(centre), width: try DecimalNumber(width))
    return try Grid(
      experiment: experiment, region: Region(x: span, y: span), size: Size(size),
      precision: precision)
  }

  private static func linear(_ parameter: ParameterName) -> Experiment {
    var experiment = Preset.tanh.experiment
    experiment.axes.x = Axis(parameter: parameter, scale: .linear, low: -1, high: 1)
    experiment.axes.y = Axis(
      parameter: parameter == .initialWeightScale ? .initialWeightOffset : .initialWeightScale,
      scale: .linear, low: -1, high: 1)
    return experiment
  }

  @Test func samplesLieAtTheirFormula() throws {
    let grid = try Self.grid(centre: "0.3", width: "0.7", size: "7x4")
    #expect(grid.xCoordinates.count == 7)
    #expect(grid.yCoordinates.count == 4)
    for (column, coordinate) in grid.xCoordinates.enumerated() {
      #expect(coordinate == 0.3 + Double(column - 3) * (0.7 / 7))
    }
    for (row, coordinate) in grid.yCoordinates.enumerated() {
      #expect(coordinate == 0.3 + Double(row - 2) * (0.7 / 4))
    }
  }

  @Test(arguments: ["1x1", "2x3", "5x4", "16x9"])
  func oneSampleIsTheCentre(size: String) throws {
    let grid = try Self.grid(centre: "0.123456789", width: "1e-3", size: size)
    #expect(grid.xCoordinates[grid.size.width / 2] == 0.123456789)
    #expect(grid.yCoordinates[grid.size.height / 2] == 0.123456789)
  }

  @Test func samplesAreRowsFromTheLowestUp() throws {
    let experiment = Preset.offset.experiment
    let grid = try Self.grid(experiment, size: "3x2")
    #expect(grid.count == 6)
    for row in 0..<2 {
      for column in 0..<3 {
        #expect(
          try grid.point(at: row * 3 + column)
            == experiment.point(
              x: grid.xCoordinates[column], y: grid.yCoordinates[row]))
      }
    }
    #expect(grid.xCoordinates == [-1.5, 1.5, 4.5])
    #expect(grid.yCoordinates == [-3, 1.5])
  }

  /// What lets a zoom take a quarter of each keyframe from the one before it.
  @Test(arguments: [
    ("0.3", "0.7", "16x10"), ("1.5", "9", "6x2"), ("-2.123456789", "1e-9", "32x14"),
    ("0.1", "3e-11", "12x12"), ("1e-5", "0.3333333333333333333333", "30x22"),
  ])
  func aQuarterOfTheNarrowGridIsTheWideOnes(centre: String, width: String, size: String) throws {
    let narrowWidth = try DecimalNumber(width).halved.description
    let wide = try Self.grid(centre: centre, width: width, size: size)
    let narrow = try Self.grid(centre: centre, width: narrowWidth, size: size)
    let wideSamples = Set((0..<wide.count).map(wide.point))
    let shared = (0..<narrow.count).filter {
      wideSamples.contains(narrow.point(at: $0))
    }
    #expect(shared.count == narrow.count / 4)
    // And they are those an even number of samples away from the centre.
    let width = narrow.size.width
    let even = (0..<narrow.count).filter {
      ($0 % width - width / 2).isMultiple(of: 2)
        && ($0 / width - narrow.size.height / 2).isMultiple(of: 2)
    }
    #expect(shared == even)
  }

  @Test func samplesThatWouldTrainTheSameAreRefused() throws {
    let float = try #require(throws: FieldError.self) {
      try Self.grid(width: "1e-6", size: "64", precision: .float)
    }
    #expect(
      float.description
        == "region.x.width: '0.000001' is not allowed; give a width whose 64 samples differ in "
        + "float precision (or --precision double)")
    #expect(throws: Never.self) { try Self.grid(width: "1e-6", size: "64") }
    let double = try #require(throws: FieldError.self) {
      try Self.grid(width: "1e-14", size: "64")
    }
    #expect(
      double.description
        == "region.x.width: '1e-14' is not allowed; give a width whose 64 samples differ in "
        + "double precision")
  }

  @Test func theOtherAxisIsCheckedToo() throws {
    let experiment = Preset.tanh.experiment
    let error = try #require(throws: FieldError.self) {
      try Grid(
        experiment: experiment,
        region: Region(
          x: .init(low: 0, high: 1), y: .init(centre: 1, width: try DecimalNumber("1e-30"))),
        size: Size("4"), precision: .double)
    }
    #expect(error.field == "region.y.width")
  }

  /// Symmetries near 0 that differ as floats have the same couplings.
  @Test func samplesOfEqualCouplingsAreRefused() throws {
    func grid(_ height: DecimalNumber, _ precision: Precision) throws -> Grid {
      try Grid(
        experiment: Preset.edgeOfChaos.experiment,
        region: Region(
          x: Region.Span(centre: 1, width: 2), y: Region.Span(centre: 0, width: height)),
        size: Size(width: 4, height: 64), precision: precision)
    }
    let height = DecimalNumber(1).timesTen(toThe: -7)
    let error = #expect(throws: FieldError.self) { try grid(height, .float) }
    #expect(error?.field == "region.y.width")
    #expect(try grid(height, .double).count == 256)
    #expect(try grid(1, .float).count == 256)
  }

  /// Floats that differ may be equal once a rate has its factor 2 / (272 x 16).
  @Test func ratesAreComparedAsTheyAreTrained() throws {
    // Neighbouring floats near 0.75 2^24; times 2^12 / 4352 their distance is below half an ulp.
    let neighbours = (centre: "12582912", width: "64", size: "64x1")
    let offsets = Self.linear(.weightOffset)
    #expect(throws: Never.self) {
      try Self.grid(
        offsets, centre: neighbours.centre, width: neighbours.width, size: neighbours.size,
        precision: .float)
    }
    let error = try #require(throws: FieldError.self) {
      try Self.grid(
        Self.linear(.rate), centre: neighbours.centre, width: neighbours.width,
        size: neighbours.size, precision: .float)
    }
    #expect(error.field == "region.x.width")
  }

  @Test func everyAcceptedGridTrainsDistinctNetworks() throws {
    var accepted = 0
    for exponent in 1...16 {
      for precision in Precision.allCases {
        guard let grid = try? Self.grid(width: "1e-\(exponent)", size: "16", precision: precision)
        else { continue }
        accepted += 1
        let system = grid.experiment.system
        let points = (0..<grid.count).map(grid.point)
        let distinct =
          precision == .float
          ? Set(points.map(PointRounding<Float>(system).point)).count
          : Set(points.map(PointRounding<Double>(system).point)).count
        #expect(distinct == grid.count)
      }
    }
    #expect(accepted >= 18)
  }

  @Test func valuesThatAreNotFiniteAreRefused() throws {
    let error = try #require(throws: FieldError.self) {
      try Self.grid(centre: "60", width: "4", size: "4", precision: .float)
    }
    #expect(error.field == "region.x")
    #expect(error.allowed == "a range whose values are finite in float precision")
    #expect(throws: Never.self) { try Self.grid(centre: "60", width: "4", size: "4") }
    // A rate beyond the floats is well within them times its factor.
    #expect(throws: Never.self) {
      try Self.grid(centre: "38.8", width: "1", size: "4", precision: .float)
    }
  }

  @Test func fixedValuesThatAreNotFiniteAreRefused() throws {
    var experiment = Self.linear(.weightOffset)
    for name: ParameterName in [.inputRate, .outputRate, .initialWeightOffset] {
      experiment.hyperparameters = [name: 1e300]
      let error = try #require(throws: FieldError.self) {
        try Self.grid(experiment, centre: "0", width: "1", size: "4", precision: .float)
      }
      #expect(error.field == "hyperparameters.\(name)")
      #expect(error.allowed == "a number that is finite in float precision")
      #expect(throws: Never.self) {
        try Self.grid(experiment, centre: "0", width: "1", size: "4")
      }
    }
    // What an axis varies is not trained as it is given.
    experiment = Preset.tanh.experiment
    experiment.hyperparameters = [.inputRate: 1e300]
    #expect(throws: Never.self) {
      try Self.grid(experiment, size: "4", precision: .float)
    }
  }

  @Test func valuesThatVanishAreRefused() throws {
    let error = try #require(throws: FieldError.self) {
      try Self.grid(centre: "-60", width: "4", size: "4", precision: .float)
    }
    #expect(error.field == "region.x.width")
  }

  @Test func regionsAreChecked() throws {
    let error = try #require(throws: FieldError.self) { try Self.grid(width: "0") }
    #expect(error.field == "region.x.width")
  }

  /// A tile has the samples of the whole landscape, bit for bit, and of what lies beside it.
  @Test func aWindowHasTheSamplesOfTheWhole() throws {
    let experiment = Preset.tanh.experiment
    let region = Region(whole: experiment.axes)
    let size = try Size("12x7")
    let whole = try Grid(experiment: experiment, region: region, size: size, precision: .double)
    for (column, row, width, height) in [(0, 0, 12, 7), (3, 2, 5, 4), (11, 6, 1, 1)] {
      let window = Plane.Window(
        firstColumn: column, firstRow: row, size: try Size(width: width, height: height))
      let tile = try Grid(
        experiment: experiment, region: region, size: size, window: window, precision: .double)
      #expect(tile.count == width * height)
      for index in 0..<tile.count {
        let (y, x) = index.quotientAndRemainder(dividingBy: width)
        #expect(
          tile.point(at: index) == whole.point(at: (row + y) * 12 + column + x), "\(window)")
      }
    }
    let left = Plane.Window(firstColumn: -2, firstRow: 0, size: try Size("2x7"))
    let beside = try Grid(
      experiment: experiment, region: region, size: size, window: left, precision: .double)
    #expect(beside.xCoordinates == [-3 - 1.5, -3 - 0.75])
  }
}
