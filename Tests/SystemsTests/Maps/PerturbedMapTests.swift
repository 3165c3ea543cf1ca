import Compute
import Numbers
import Orbits
import Plane
import Reference
import Systems
import Testing

/// The Mandelbrot set below doubles: pixels told as differences from an orbit, against each iterated with many bits.
@Suite struct PerturbedMapTests {
  /// A place of the set's edge.
  struct Place: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let x: String
    let y: String
    let steps: Int
  }

  static let places = [
    // The root of c^3 + 2c^2 + 2c + 2.
    Place(
      testDescription: "where bands merge",
      x:
        "-1.5436890126920763615708559718017479865252032976509839352408040378311686739279738664851579145"
        + "7605912546212082922636706018927876",
      y: "0", steps: 3000),
    // The critical point's 4th image is a fixed point.
    Place(
      testDescription: "a spiral of three arms",
      x:
        "-0.1010963638456221610257854457386225654638054428262534838769311776607808407404705842748212198"
        + "10516779033404531908556741193971546144",
      y:
        "0.9562865108091415007710960577299774358098333365105291700343143215005246590657167325269784107873"
        + "39807204344472492646928436675240656746", steps: 3000),
    // A nucleus of period 850; the minibrot about it is 3e-104 wide.
    Place(
      testDescription: "a minibrot",
      x: "-0.1424091584085326342882287077598266962920838478299116726409909623352363378495309224405"
        + "84150757261303719727022952230441248836773704828913",
      y: "1.05445516916726163576436571460693278850092727210884397410265003606623347619799249018956"
        + "7719095252890907688734492370393731553518554167072", steps: 20_000),
  ]

  /// Where the disc of a minibrot of period 83 touches its cardioid; the minibrot is 7e-99 long.
  static let edge = Place(
    testDescription: "a minibrot's valley",
    x: "-1.9999999999999999999999999999999999999999999999998417252179251864530328094916105048774"
      + "839935444574463690630104767405604170102",
    y: "0.00000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
      + "00000000000006768500032433511583439590", steps: 20_000)

  /// More than the digits of all centres are worth.
  private static let exactBits = 1300

  private static func plane(
    _ experiment: Experiment, x: String, y: String, digits: Int, side: Int
  ) throws -> Plane {
    let width = DecimalNumber(1).timesTen(toThe: -digits)
    return try Plane(
      axes: experiment.axes,
      region: Region(
        x: Region.Span(centre: DecimalNumber(x), width: width),
        y: Region.Span(centre: DecimalNumber(y), width: width)),
      size: Size(width: side, height: side))
  }

  private static func experiment(steps: Int) -> Experiment {
    var experiment = Experiment.mandelbrot
    experiment.steps = steps
    return experiment
  }

  /// What the reference makes of pixels as differences.
  private static func escapeTimes(_ experiment: Experiment, _ plane: Plane) throws -> [Int] {
    let landscape = try PerturbedLandscape(experiment, plane)
    return try TrainingRun.outcomes(
      landscape.setup, precision: .double, points: landscape.points, trainers: [ReferenceTrainer()]
    ).map { Int($0[0]) }
  }

  /// The escape time of every pixel, iterated by itself with many bits.
  private static func exactTimes(_ experiment: Experiment, _ plane: Plane, bits: Int) -> [Int] {
    let arena = BigFloatArena()
    defer { withExtendedLifetime(arena) {} }
    let numbers = arena.numbers(8, bits: bits)
    let (cReal, cImaginary, real, imaginary) = (numbers[0], numbers[1], numbers[2], numbers[3])
    let (product, square, spacing) = (numbers[4], numbers[5], numbers[6])
    return (0..<plane.count).map { index in
      let offset = plane.offset(at: index)
      for (number, span, offset, count) in [
        (cReal, plane.region.x, offset.x, plane.size.width),
        (cImaginary, plane.region.y, offset.y, plane.size.height),
      ] {
        spacing.set(span.width)
        product.set(offset)
        spacing.multiply(by: product)
        spacing.divide(by: count)
        number.set(span.centre)
        number.add(spacing)
      }
      real.setZero()
      imaginary.setZero()
      for step in 1...experiment.steps {
        product.set(product: real, imaginary)
        square.set(product: imaginary, imaginary)
        real.multiply(by: real)
        real.subtract(square)
        real.add(cReal)
        product.multiply(byTwoToThe: 1)
        imaginary.set(sum: product, cImaginary)
        let (x, y) = (real.doubleValue, imaginary.doubleValue)
        if !(x * x + y * y <= 4) { return step }
      }
      return -1
    }
  }

  @Test(arguments: places, [20, 50, 100])
  func pixelsAreThoseOfManyBits(place: Place, digits: Int) throws {
    try Self.compare(place, digits: digits)
  }

  /// The whole minibrot, then its valley.
  @Test(arguments: [97, 98, 100])
  func anEdgeIsThatOfManyBits(digits: Int) throws {
    try Self.compare(Self.edge, digits: digits)
  }

  /// Expects the pixels of a frame to be those of many bits, but for one or none.
  private static func compare(_ place: Place, digits: Int) throws {
    let experiment = experiment(steps: place.steps)
    let plane = try plane(experiment, x: place.x, y: place.y, digits: digits, side: 12)
    let times = try escapeTimes(experiment, plane)
    let expected = exactTimes(experiment, plane, bits: Self.exactBits)
    let equal = zip(times, expected).count { $0 == $1 }
    #expect(Double(equal) >= 0.99 * Double(expected.count), "\(equal) of \(expected.count)")
    // There is something to see.
    #expect(Set(expected).count > 5)
  }

  /// The tip and `i`, whose orbits end in a fixed point and in a turn of two, are exact at every depth.
  @Test(arguments: [("-2", "0"), ("0", "1")], [100, 200, 290])
  func theRangeOfDoublesIsEnough(c: (x: String, y: String), digits: Int) throws {
    let experiment = Self.experiment(steps: 1000)
    let plane = try Self.plane(experiment, x: c.x, y: c.y, digits: digits, side: 12)
    let times = try Self.escapeTimes(experiment, plane)
    let expected = Self.exactTimes(experiment, plane, bits: Self.exactBits)
    #expect(zip(times, expected).count { $0 == $1 } >= 143)
    #expect(Set(expected).count > 3)
  }

  /// Differences from any orbit draw the same set, also from one that leaves at once: they come back to its beginning.
  @Test(arguments: [("-0.5", "0"), ("0.5", "1.25"), ("-2.5", "0")])
  func theWholeSetIsTheSame(c: (x: String, y: String)) throws {
    let experiment = Self.experiment(steps: 200)
    let plane = try Self.plane(experiment, x: c.x, y: c.y, digits: 0, side: 60)
    let times = try Self.escapeTimes(experiment, plane)
    let plain = try TrainingRun.outcomes(
      Setup(experiment), precision: .double,
      points: Grid(
        experiment: experiment, region: plane.region, size: plane.size, precision: .double),
      trainers: [ReferenceTrainer()]
    ).map { Int($0[0]) }
    let equal = zip(times, plain).count { $0 == $1 }
    #expect(Double(equal) >= 0.995 * Double(plain.count), "\(equal) of \(plain.count)")
  }

  @Test func orbitsOfKnownConstantsAreExact() throws {
    for (x, y, real, imaginary) in [
      ("-2", "0", [0, -2, 2, 2, 2, 2], [0, 0, 0, 0, 0, 0]),
      ("0", "1", [0, 0, -1, 0, -1, 0], [0, 1, 1, -1, 1, -1]),
    ] as [(String, String, [Double], [Double])] {
      let experiment = Self.experiment(steps: 40)
      let plane = try Self.plane(experiment, x: x, y: y, digits: 50, side: 4)
      guard case .map(let map) = experiment.system else { return }
      let orbit = try MapOrbit.perturbation(experiment, map, plane)
      #expect(Array(orbit.real.prefix(6)) == real)
      #expect(Array(orbit.imaginary.prefix(6)) == imaginary)
      #expect(orbit.lastPlace == 40)
    }
    let experiment = Self.experiment(steps: 40)
    guard case .map(let map) = experiment.system else { return }
    let far = try MapOrbit.perturbation(
      experiment, map, Self.plane(experiment, x: "1", y: "0", digits: 50, side: 4))
    // 1, 2, 5: the third has left.
    #expect(far.real == [0, 1, 2, 5])
  }

  /// Axes over the start, or a start that is not the critical point, have no orbits.
  @Test func otherPlanesHaveNoOrbits() throws {
    #expect(Experiment.mandelbrot.hasOrbits)
    var swapped = Experiment.mandelbrot
    (swapped.axes.x, swapped.axes.y) = (swapped.axes.y, swapped.axes.x)
    #expect(swapped.hasOrbits)
    var julia = Experiment.mandelbrot
    julia.axes.x.parameter = .zReal
    julia.axes.y.parameter = .zImaginary
    var moved = Experiment.mandelbrot
    moved.hyperparameters = [.zReal: 0.5]
    for experiment in [julia, moved] {
      #expect(!experiment.hasOrbits)
      #expect(throws: FieldError.self) {
        try PerturbedLandscape(
          experiment, Self.plane(experiment, x: "0", y: "0", digits: 20, side: 4))
      }
    }
  }
}
