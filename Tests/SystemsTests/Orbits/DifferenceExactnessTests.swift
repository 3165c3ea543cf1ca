import Compute
import Numbers
import Orbits
import Plane
import Reference
import Systems
import TestSupport
import Testing

/// Pixels told as differences against trainings of their own.
@Suite struct DifferenceExactnessTests {
  private static func region(
    _ x: String, _ y: String, width: DecimalNumber, ratio: DecimalNumber = 1,
    angle: DecimalNumber? = nil
  ) throws -> Region {
    Region(
      x: Region.Span(centre: try DecimalNumber(x), width: width * ratio),
      y: Region.Span(centre: try DecimalNumber(y), width: width), angle: angle)
  }

  private static func outcomes(
    _ setup: Setup, _ points: any PointSource, at places: [Int]
  ) throws -> [Outcome] {
    try TrainingRun.outcomes(
      setup, precision: .double, points: SomePoints(points, at: places),
      trainers: [ReferenceTrainer()])
  }

  /// In a frame that doubles tell apart, both ways draw the same picture, to the rounding of its coordinates.
  @Test(arguments: [
    (Preset.linear, "1.6", "1.7149547", 1, 90),
    (.linear, "1.6", "1.7149547", 800, 58),
    (.minibatch, "0.5", "0.7", 1, 90), (.offset, "0.1", "0.0", 1, 90),
    (.single, "1.2", "1.3", 1, 90),
    (.relu, "0.4", "0.6", 1, 90),
  ])
  func differencesAndValuesAgreeAboveTheHandover(
    preset: Preset, x: String, y: String, ratio: Int, angle: Int
  ) throws {
    var experiment = preset.experiment
    experiment.steps = 60
    experiment.data.size = .count(min(20, experiment.pointCount))
    if case .drawn = experiment.optimiser.batch { experiment.optimiser.batch = .drawn(7) }
    let size = try Size(width: 7, height: 6)
    let region = try Self.region(
      x, y, width: try DecimalNumber("1e-7"), ratio: DecimalNumber(ratio),
      angle: DecimalNumber(angle))
    let grid = try Grid(
      experiment: experiment, region: region, size: size, precision: .double)
    let landscape = try PerturbedLandscape(experiment, grid.pixels)
    let places = Array(0..<size.count)
    let values = try Self.outcomes(Setup(experiment), grid, at: places)
    let differences = try Self.outcomes(landscape.setup, landscape.points, at: places)
    let window = try #require(landscape.orbit?.window.frames.first)
    #expect(window.landingStep > 2)
    for place in places {
      let (value, difference) = (values[place].measure, differences[place].measure)
      // A pixel is 1e-8 wide, and doubles place it to some 1e-16.
      #expect(
        (value - difference).magnitude <= 1e-6 * value.magnitude, "\(place): \(value) \(difference)"
      )
    }
    // Neighbours are told apart.
    #expect(Set(differences.map(\.measure)).count > places.count / 2)
  }

  /// A frame 1e-40 wide and 1e17 times as long across, of which no double tells the sides apart; and one whose sides are of
  /// one size, in which both bend.
  @Test(arguments: [("1e-40", "1.569e17"), ("1e-24", "30")])
  func stretchedFramesAreThoseOfFullPrecision(width: String, ratio: String) throws {
    let setup = try TrainingSetup(Preset.linear.experiment)
    let region = try Self.region(
      "1.6", "1.714954163215126207813502977939208201367030631955464429448786255065",
      width: try DecimalNumber(width), ratio: try DecimalNumber(ratio),
      angle: try DecimalNumber("58.85881450465872047332942526"))
    // Few samples have tangents to second order where the stretch is great, many also where it is not.
    let side = ratio == "30" ? 128 : 32
    let size = try Size(width: side, height: side)
    let plane = try Plane(axes: setup.experiment.axes, region: region, size: size)
    let landscape = try PerturbedLandscape(setup.experiment, plane)
    let places = stride(from: 5, to: size.count, by: size.count / 11 + 4).map { $0 }
    let outcomes = try Self.outcomes(landscape.setup, landscape.points, at: places)
    let arena = BigFloatArena()
    let columns = region.columns(bits: 400, in: arena)
    let digits = try (0..<4).map { try DecimalNumber(columns[$0].text(digits: 60)) }
    var classes: Set<Bool> = []
    for (place, outcome) in zip(places, outcomes) {
      let offset = plane.offset(at: place)
      let (p, q) = (
        try #require(DecimalNumber(exactly: Double(offset.x) / Double(side))),
        try #require(DecimalNumber(exactly: Double(offset.y) / Double(side)))
      )
      let orbit = try Orbit(
        OrbitPlace(
          setup.experiment, x: region.x.centre + p * digits[0] + q * digits[2],
          y: region.y.centre + p * digits[1] + q * digits[3]), setup, bits: 400)
      var convergence = ReferenceConvergence<Double>(steps: setup.experiment.steps)
      for loss in orbit.losses where !convergence.isDead { convergence.observe(loss) }
      let measure = convergence.results()[0]
      classes.insert(measure < 0)
      #expect(
        (outcome.measure - measure).magnitude <= 1e-8 * measure.magnitude,
        "\(place): \(outcome.measure) \(measure)")
    }
    #expect(classes.count == 2 && places.count > 8)
    withExtendedLifetime(arena) {}
  }

  /// What a stretched frame takes of its orbit does not depend on deeper ones that share it.
  @Test func aDeeperZoomChangesNoKeyframe() throws {
    let setup = try TrainingSetup(Preset.linear.experiment)
    let y = "1.714954163215126207813502977939208201367030631955464429448786255065"
    let regions = try ["1e-20", "1e-30", "1e-170"].map {
      try Self.region(
        "1.6", y, width: DecimalNumber($0), ratio: DecimalNumber("7.117e9"),
        angle: DecimalNumber("58.85881450465872047332942526"))
    }
    let size = try Size(width: 64, height: 64)
    let frames = regions.map { OrbitFrame($0, size) }
    let place = try OrbitPlace(
      setup.experiment, x: regions[0].x.centre, y: regions[0].y.centre)
    let setups = try [1, 3].map { count in
      let shared = Array(frames[..<count])
      let bits = shared.map(\.bits).max() ?? 0
      let orbit = try Orbit(place, setup, bits: bits, frames: shared)
      return orbit.window.perturbation(frames[0], at: 0, setup)
    }
    #expect(setups[0].firstStep == setups[1].firstStep && setups[0].steps == setups[1].steps)
    #expect(setups[0].right == setups[1].right && setups[0].up == setups[1].up)
    #expect(
      setups[0].bend == setups[1].bend && setups[0].bend.all.allSatisfy { $0.contains { $0 != 0 } })
    #expect(setups[0].landingState == setups[1].landingState)
  }

  /// What is stored of an orbit is what was trained.
  @Test func windowsSurviveAsBytes() throws {
    var experiment = Preset.tanh.experiment
    experiment.steps = 20
    experiment.network.width = 3
    experiment.network.layers = 3
    experiment.data.size = .count(5)
    experiment.optimiser.batch = .drawn(2)
    let region = try Self.region("0.9", "1.1", width: try DecimalNumber("1e-9"))
    let stretched = try Self.region(
      "0.9", "1.1", width: try DecimalNumber("1e-12"), ratio: try DecimalNumber("1e8"), angle: 40)
    let size = try Size(width: 8, height: 8)
    let frames = [OrbitFrame(region, size), OrbitFrame(stretched, size)]
    let setup = try TrainingSetup(experiment)
    let orbit = try Orbit(
      OrbitPlace(experiment, x: region.x.centre, y: region.y.centre), setup, bits: 300,
      frames: frames)
    let bytes = orbit.window.bytes
    #expect(orbit.window.steps.count > 2)
    #expect(OrbitWindow(bytes: bytes) == orbit.window)
    #expect(OrbitWindow(bytes: Array(bytes.dropLast())) == nil)
    #expect(OrbitWindow(bytes: bytes + [0]) == nil)
    for place in stride(from: 0, to: 400, by: 8) {
      var damaged = bytes
      damaged[place + 7] = 0xff
      #expect(OrbitWindow(bytes: damaged) != orbit.window)
    }
  }

  /// Frames with different angles cannot share one orbit where each wants tangents along its sides.
  @Test func stretchedFramesShareOneAngle() throws {
    let experiment = Preset.linear.experiment
    let frames = try ["40", "41"].map {
      try OrbitFrame(
        Self.region(
          "1", "1", width: try DecimalNumber("1e-12"), ratio: try DecimalNumber("1e8"),
          angle: try DecimalNumber($0)), Size(width: 8, height: 8))
    }
    #expect(throws: FieldError.self) {
      try Orbit(
        OrbitPlace(experiment, x: 1, y: 1), TrainingSetup(experiment), bits: 200, frames: frames)
    }
  }
}
