import Numbers
import Orbits
import Plane
import Reference
import Systems
import TestSupport
import Testing

/// Orbits against those of another program: docs/deep-zoom.md.
@Suite struct OrbitGoldenTests {
  /// The first and the last weight of both layers.
  private static let places = [0, 255, 256, 271]

  @Test(arguments: [(Preset.tanh, 60), (.linear, 460)])
  func weightsAndLossesAreTheSame(preset: Preset, stepCount: Int) throws {
    let golden = try OrbitGolden.read(preset)
    let setup = try Golden(preset).setup
    let network = OrbitNetwork(try golden.place(preset), setup, bits: 640)
    var step = network.emptyStep()
    var compared = 0
    for number in 0..<stepCount {
      let loss = network.begin(number, into: &step)
      if let expected = golden.steps.first(where: { $0.number == number }) {
        #expect(Self.places.map { network.stateText($0, digits: 41) } == expected.weights)
        let expectedLoss = try #require(expected.loss)
        #expect((loss - expectedLoss).magnitude <= 8 * expectedLoss.ulp)
        compared += 1
      }
      #expect(loss.isFinite == (number != golden.divergenceStep))
      network.update()
    }
    #expect(compared > 5)
  }

  @Test(arguments: [(Preset.tanh, 151), (.linear, 500)])
  func growthAndWindowsAreTheSame(preset: Preset, stepCount: Int) throws {
    let golden = try OrbitGolden.read(preset)
    let setup = try Golden(preset).setup
    let orbit = try Orbit(try golden.place(preset), setup, bits: 466, stepCount: stepCount)
    for expected in golden.growth where expected.number < stepCount {
      let growth = orbit.growth[expected.number]
      #expect((growth.log10Greatest - expected.greatest).magnitude <= 0.1)
      #expect((growth.log10Least - expected.least).magnitude <= 0.1)
    }
    var compared = 0
    for expected in golden.windows where expected.landing < stepCount - 2 {
      let window = orbit.frameWindow(width: try #require(Double(expected.width)))
      #expect((window.firstStep - expected.first).magnitude <= 1, "\(expected.width)")
      #expect((window.landingStep - expected.landing).magnitude <= 1, "\(expected.width)")
      #expect(window.parts)
      compared += 1
    }
    #expect(compared >= 2)
    #expect(orbit.isDead == (golden.divergenceStep.map { $0 < stepCount } ?? false))
  }

  /// Training of a pixel at a place beside the centre, in all bits.
  @Test func pixelsHaveTheSameMeasures() throws {
    let golden = try OrbitGolden.read(.linear)
    let setup = try Golden(.linear).setup
    for pixel in golden.pixels where pixel.i % 2 == 0 {
      let offsets = try #require(pixel.offsets)
      let network = OrbitNetwork(
        try golden.place(.linear, offsets: offsets), setup, bits: 576)
      var convergence = ReferenceConvergence<Double>(steps: setup.experiment.steps)
      var step = network.emptyStep()
      for number in 0..<setup.experiment.steps where !convergence.isDead {
        convergence.observe(network.begin(number, into: &step))
        network.update()
      }
      let results = convergence.results()
      #expect(
        (results[0] - pixel.measure).magnitude <= 1e-12 * pixel.measure.magnitude,
        "\(pixel.width) \(pixel.i) \(pixel.j)")
      #expect(results[2] == Double(pixel.divergenceStep))
    }
  }

  /// With 64 bits more the doubles of the window are the same: they are the exact orbit, rounded.
  @Test(arguments: [(Preset.tanh, "1e-10", 70), (.linear, "1e-40", 160)])
  func moreBitsChangeNothing(preset: Preset, width: String, stepCount: Int) throws {
    let golden = try OrbitGolden.read(preset)
    let setup = try Golden(preset).setup
    let side = Region.Span(centre: 0, width: try DecimalNumber(width))
    let (region, size) = (Region(x: side, y: side), try Size(width: 48, height: 48))
    let bits = Orbit.bits(samples: 48, width: side.width)
    let widths = [try #require(Double(width))]
    let orbits = try [bits, bits + 64].map {
      try Orbit(
        try golden.place(preset), setup, bits: $0, stepCount: stepCount,
        frames: [OrbitFrame(region, size)])
    }
    #expect(orbits[0].window.steps.count == orbits[1].window.steps.count)
    let window = orbits[0].frameWindow(width: widths[0])
    let kept = try #require(orbits[0].window.frames.first)
    #expect(orbits[0].window.steps.first?.step.number == kept.firstStep)
    #expect(kept.firstStep <= window.firstStep && kept.firstStep >= window.firstStep - 12)
    #expect(orbits[0].window.steps.last?.step.number == window.landingStep)
    for (left, right) in zip(orbits[0].window.steps, orbits[1].window.steps) {
      #expect(left.step == right.step)
      #expect(left.tangents == right.tangents)
    }
    #expect(
      Array(orbits[0].losses[..<window.landingStep])
        == Array(orbits[1].losses[..<window.landingStep]))
  }

  @Test func bitsAndDigitsFollowFromTheWidth() throws {
    #expect(Orbit.bits(samples: 48, width: try DecimalNumber("1e-100")) == 338 + 128)
    #expect(Orbit.bits(samples: 256, width: 1) == 8 + 128)
    #expect(Orbit.bits(samples: 2, width: 4) == 128)
    #expect(Orbit.digits(samples: 100, width: try DecimalNumber("1e-20")) == 25)
    #expect(Orbit.digits(samples: 101, width: try DecimalNumber("1e-20")) == 26)
    #expect(Orbit.digits(samples: 10, width: try DecimalNumber("1e-400")) == 404)
    #expect(Orbit.digits(samples: 2, width: 9) == 3)
  }
}
