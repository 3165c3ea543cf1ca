import Numbers
import Plane
import Systems
import Testing

/// Grids over turned regions.
@Suite struct TurnedGridTests {
  private static func region(
    _ angle: String, width: String, height: String, x: String = "1.5", y: String = "0.25"
  ) throws -> Region {
    Region(
      x: .init(centre: try DecimalNumber(x), width: try DecimalNumber(width)),
      y: .init(centre: try DecimalNumber(y), width: try DecimalNumber(height)),
      angle: try DecimalNumber(angle))
  }

  private static func grid(
    _ region: Region, _ size: String, _ precision: Precision = .double,
    experiment: Experiment = Preset.tanh.experiment, window: Plane.Window? = nil
  ) throws -> Grid {
    try Grid(
      experiment: experiment, region: region, size: Size(size), window: window,
      precision: precision)
  }

  /// Places of many bits, rounded once, are those of the grid but for its roundings.
  @Test(arguments: [
    ("70", "1e-3", "1e-4"), ("9.313708968", "2.791e-4", "1e-6"), ("120.5", "0.3", "2"),
    ("0", "1", "0.5"), ("89.9999999999", "3", "1e-7"),
  ])
  func samplesLieAtTheirFormula(angle: String, width: String, height: String) throws {
    let region = try Self.region(angle, width: width, height: height)
    let grid = try Self.grid(region, "7x4")
    #expect(grid.xCoordinates.isEmpty && grid.yCoordinates.isEmpty)
    let arena = BigFloatArena()
    defer { withExtendedLifetime(arena) {} }
    let columns = region.columns(bits: 200, in: arena)
    let numbers = arena.numbers(3, bits: 200)
    for index in 0..<grid.count {
      let offset = grid.pixels.offset(at: index)
      #expect(offset.x == index % 7 - 3 && offset.y == index / 7 - 2)
      let place = grid.pixels.place(at: index)
      for (coordinate, side, centre) in [
        (place.x, 0, region.x.centre), (place.y, 1, region.y.centre),
      ] {
        numbers[0].set(offset.x)
        numbers[0].multiply(by: columns[side])
        numbers[0].divide(by: 7)
        numbers[1].set(offset.y)
        numbers[1].multiply(by: columns[2 + side])
        numbers[1].divide(by: 4)
        numbers[2].set(centre)
        numbers[2].add(numbers[0])
        numbers[2].add(numbers[1])
        #expect((coordinate - numbers[2].doubleValue).magnitude <= 2e-15)
      }
      #expect(
        try grid.point(at: index) == grid.experiment.point(x: place.x, y: place.y))
    }
  }

  @Test func theMiddleSampleIsTheCentre() throws {
    let place = try Self.grid(Self.region("33", width: "3e-5", height: "1e-6"), "5x4").pixels
      .place(at: 2 * 5 + 2)
    #expect(place.x == 1.5 && place.y == 0.25)
  }

  /// Columns go to the right and rows upwards in the frame, whatever the angle.
  @Test func upAndRightAreWhereTheyShouldBe() throws {
    let pixels = try Self.grid(Self.region("70", width: "2", height: "1"), "3").pixels
    let (middle, right, up) = (pixels.place(at: 4), pixels.place(at: 5), pixels.place(at: 7))
    #expect(right.x > middle.x && right.y < middle.y)
    #expect(up.x > middle.x && up.y > middle.y)
    // Nearly upright is nearly the upright grid.
    let near = try Self.grid(Self.region("90.000000001", width: "2", height: "1"), "4x3").pixels
    let upright = try Self.grid(Self.region("90", width: "2", height: "1"), "4x3").pixels
    for index in 0..<12 {
      let (a, b) = (near.place(at: index), upright.place(at: index))
      #expect((a.x - b.x).magnitude <= 1e-10 && (a.y - b.y).magnitude <= 1e-10)
    }
  }

  @Test func uprightPlacesAreThoseOfColumnsAndRows() throws {
    let grid = try Self.grid(Self.region("90", width: "0.7", height: "0.3"), "7x5")
    for index in 0..<grid.count {
      let place = grid.pixels.place(at: index)
      #expect(place.x.bitPattern == grid.xCoordinates[index % 7].bitPattern)
      #expect(place.y.bitPattern == grid.yCoordinates[index / 7].bitPattern)
    }
  }

  /// What lets a turned zoom take a quarter of each keyframe from the one before it.
  @Test(arguments: [("70", "0.7", "0.3"), ("9.3137", "3e-5", "1e-7"), ("0", "9", "0.1")])
  func aQuarterOfTheNarrowGridIsTheWideOnes(angle: String, width: String, height: String) throws {
    let region = try Self.region(angle, width: width, height: height)
    let wide = try Self.grid(region, "16x10")
    let narrow = try Self.grid(region.halved, "16x10")
    let reuse = PixelReuse(from: wide.pixels, to: narrow.pixels)
    #expect(reuse.count == 40)
    for index in 0..<narrow.count {
      guard let source = reuse.source(of: index) else { continue }
      #expect(narrow.point(at: index) == wide.point(at: source))
    }
  }

  /// Regions of different angles share nothing, not even the middle.
  @Test(arguments: ["70", "90"])
  func otherAnglesShareNothing(angle: String) throws {
    let wide = try Self.grid(Self.region(angle, width: "2", height: "1"), "8")
    let narrow = try Self.grid(Self.region("70.0000001", width: "1", height: "0.5"), "8")
    #expect(PixelReuse(from: wide.pixels, to: narrow.pixels).count == 0)
    #expect(narrow.pixels.x.indices(in: wide.pixels.x) == Array(repeating: nil, count: 8))
    let order = KeyframeOrder(narrow.pixels, after: wide.pixels)
    #expect(order.newCount == 64 && order.sharedRowCount == 0)
  }

  @Test func aWindowHasTheSamplesOfTheWhole() throws {
    let region = try Self.region("70", width: "2", height: "1")
    let whole = try Self.grid(region, "12x7")
    for (column, row, width, height) in [(3, 2, 5, 4), (11, 6, 1, 1)] {
      let window = Plane.Window(
        firstColumn: column, firstRow: row, size: try Size(width: width, height: height))
      let tile = try Self.grid(region, "12x7", window: window)
      for index in 0..<tile.count {
        let (y, x) = index.quotientAndRemainder(dividingBy: width)
        #expect(tile.point(at: index) == whole.point(at: (row + y) * 12 + column + x))
      }
    }
  }

  @Test func samplesThatWouldTrainTheSameAreRefused() throws {
    // Too narrow upwards, too narrow across, in float, in double.
    for (width, height, size, precision, field) in [
      ("1", "1e-7", "64", .float, "region.y.width"),
      ("1e-7", "1", "64", .float, "region.x.width"),
      ("1", "1e-15", "64", .double, "region.y.width"),
      ("1e-15", "1", "64", .double, "region.x.width"),
    ] as [(String, String, String, Precision, String)] {
      for angle in ["0", "20", "70", "89.99", "150"] {
        let region = try Self.region(angle, width: width, height: height)
        let error = #expect(throws: FieldError.self) {
          try Self.grid(region, size, precision)
        }
        #expect(error?.field == field && error?.allowed.contains("64 samples differ") == true)
      }
    }
    // A single row or column has no neighbours along the other side.
    #expect(throws: Never.self) {
      try Self.grid(Self.region("70", width: "1", height: "1e-30"), "64x1")
    }
  }

  /// The quick decision and the comparison of all neighbours are one.
  @Test func everyAcceptedGridTrainsDistinctNeighbours() throws {
    var (accepted, refused) = (0, 0)
    for exponent in 3...16 {
      for digit in ["1", "2", "5"] {
        for precision in Precision.allCases {
          let region = try Self.region(
            "70", width: "\(digit)e-\(exponent)", height: "3e-\(exponent)")
          guard let grid = try? Self.grid(region, "16", precision) else {
            refused += 1
            continue
          }
          accepted += 1
          for index in 0..<grid.count where index % 16 > 0 {
            #expect(trained(grid, index, precision) != trained(grid, index - 1, precision))
          }
          for index in 16..<grid.count {
            #expect(trained(grid, index, precision) != trained(grid, index - 16, precision))
          }
        }
      }
    }
    #expect(accepted >= 40 && refused >= 20)
  }

  private func trained(_ grid: Grid, _ index: Int, _ precision: Precision) -> [Double] {
    let point = grid.point(at: index)
    let system = grid.experiment.system
    return precision == .float
      ? PointRounding<Float>(system).point(point).map { Double($0) }
      : PointRounding<Double>(system).point(point).map { $0 }
  }

  @Test func valuesOutOfRangeAreRefusedAtTheCorners() throws {
    let far = try #require(throws: FieldError.self) {
      try Self.grid(Self.region("45", width: "70", height: "1", x: "35", y: "0"), "4", .float)
    }
    #expect(far.field == "region.x" && far.allowed.contains("finite in float"))
    // A momentum beyond 1 in one corner alone.
    var experiment = Preset.tanh.experiment
    experiment.optimiser.rule = .heavyBall
    experiment.axes.x = Axis(parameter: .rate, scale: .log10, low: -3, high: 6)
    experiment.axes.y = Axis(parameter: .momentum, scale: .linear, low: 0, high: 1)
    let corner = try #require(throws: FieldError.self) {
      try Self.grid(
        Self.region("45", width: "1", height: "1", x: "1", y: "0.5"), "5",
        experiment: experiment)
    }
    #expect(corner.field == "region.y, momentum")
    #expect(throws: Never.self) {
      try Self.grid(
        Self.region("45", width: "0.6", height: "0.6", x: "1", y: "0.5"), "5",
        experiment: experiment)
    }
  }
}
