import Compute
import Numbers
import Orbits
import Plane
import Reference
import Systems
import TestSupport
import Testing

/// Pixels told as differences from an orbit, against others trained in full precision by another program.
@Suite struct PerturbedPixelTests {
  struct Pixels: Decodable {
    struct Pixel: Decodable {
      let i: Int
      let j: Int
      let isConverged: Bool
      let measure: Double
      let isSharp: Bool
    }

    let frames: [String: [Pixel]]
  }

  /// A pixel in its frame, and what the reference makes of it.
  struct Result {
    let width: String
    let expected: Pixels.Pixel
    let actual: Outcome
  }

  private static func results(_ preset: Preset) throws -> [Result] {
    let golden = try OrbitGolden.read(preset)
    let setup = try Golden(preset).setup
    let pixels = try Fixture.json("orbits/\(preset.rawValue)-pixels.json", as: Pixels.self)
    let widths = pixels.frames.keys.sorted()
    let place = try golden.place(preset)
    let regions = try widths.map { text in
      // The other program's widths are doubles.
      let number = try #require(Double(text))
      let width = try #require(DecimalNumber(exactly: number))
      return Region(
        x: Region.Span(centre: place.x, width: width),
        y: Region.Span(centre: place.y, width: width))
    }
    let size = try Size(width: 48, height: 48)
    let frames = regions.map { OrbitFrame($0, size) }
    let narrowest = try #require(regions.map(\.x.width).min())
    let orbit = try Orbit(
      place, setup, bits: Orbit.bits(samples: 48, width: narrowest), frames: frames)
    var results: [Result] = []
    for (index, width) in widths.enumerated() {
      let expected = try #require(pixels.frames[width])
      let plane = try Plane(
        axes: setup.experiment.axes, region: regions[index], size: size)
      let points = try PerturbedPoints(
        setup.experiment, plane, parameters: orbit.window.parameters)
      let places = expected.map { ($0.j + 24) * 48 + $0.i + 24 }
      let outcomes = try TrainingRun.outcomes(
        .perturbation(orbit.window.perturbation(frames[index], at: index, setup)),
        precision: .double,
        points: SomePoints(points, at: places), trainers: [ReferenceTrainer()])
      results += zip(expected, outcomes).map {
        Result(width: width, expected: $0, actual: $1)
      }
    }
    return results
  }

  /// Rounding is all that differs, and linear networks hardly magnify it.
  @Test func linearPixelsAreThoseOfFullPrecision() throws {
    let results = try Self.results(.linear)
    #expect(results.count == 48)
    for result in results {
      let (expected, actual) = (result.expected.measure, result.actual.measure)
      #expect(
        result.actual.isConverged == result.expected.isConverged
          && (actual - expected).magnitude <= 1e-12 * expected.magnitude,
        "\(result.width) \(result.expected.i) \(result.expected.j): \(actual), \(expected)")
    }
  }

  /// What chaos has magnified beyond doubles nobody can tell; the rest must agree.
  @Test func tanhPixelsAreThoseOfFullPrecisionWhereThePictureIsSharp() throws {
    let results = try Self.results(.tanh)
    let wrong = results.filter { $0.actual.isConverged != $0.expected.isConverged }
    let sharp = results.filter(\.expected.isSharp)
    #expect(results.count == 96 && sharp.count == 71)
    let wrongSharp = wrong.filter(\.expected.isSharp)
    #expect(wrongSharp.count <= 1)
    #expect(wrong.count <= 9)
  }
}
