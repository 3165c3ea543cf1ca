import Compute
import Files
import Numbers
import Plane
import Reference
import RomanescoKit
import Systems
import TestSupport
import Testing

/// What a trace tells, against renders of the same pixels.
@Suite struct TraceJobTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static func experiment(_ preset: Preset, steps: Int = 40) -> Experiment {
    var experiment = preset.experiment
    experiment.steps = steps
    if preset != .mandelbrot { experiment.observables = [.convergence, .losses] }
    return experiment
  }

  /// The values of all channels of some pixels of a landscape, by column and row.
  private func render(
    _ record: PictureRecord, _ places: [(Int, Int)]
  ) throws -> [[String: Double]] {
    let raw = folder.file("a.exr")
    _ = try RenderJob(
      record, outputs: RenderOutputs(picture: folder.file("a.png"), raw: raw),
      devices: DeviceChoice("reference")
    ).run()
    let image = try EXR.read(at: raw)
    return try places.map { column, row in
      try Dictionary(
        uniqueKeysWithValues: record.experiment.channels.map { channel in
          let values = try #require(image.doubles(channel: channel.name))
          return (channel.name, values[row * record.size.width + column])
        })
    }
  }

  private static func record(
    _ experiment: Experiment, _ region: Region? = nil, precision: Precision = .float
  ) throws -> PictureRecord {
    PictureRecord(
      experiment: experiment, region: region ?? Region(whole: experiment.axes),
      size: try Size(width: 5, height: 4), precision: precision, palette: .spectral)
  }

  /// What a raw file has of a number: counts and ratios are rounded.
  private static func expectEqual(_ found: [String: Double], _ expected: [String: Double]) {
    #expect(found.keys.sorted() == expected.keys.sorted())
    for (name, value) in found {
      #expect(
        value == expected[name] || Double(Float(value)) == expected[name],
        "\(name): \(value), \(expected[name] ?? .nan)")
    }
  }

  @Test(arguments: [Preset.tanh, .minibatch, .offset, .mandelbrot], [Precision.float, .double])
  func channelsAreThoseOfARender(preset: Preset, precision: Precision) throws {
    let record = try Self.record(Self.experiment(preset, steps: 30), precision: precision)
    let places = [(0, 0), (2, 2), (4, 3)]
    let expected = try render(record, places)
    let report = try TraceJob(
      record.experiment, places.map { .pixel(of: record, column: $0.0, row: $0.1) },
      precision: precision
    ).run()
    for (pixel, expected) in zip(report.pixels, expected) {
      Self.expectEqual(pixel.channels, expected)
    }
    // The middle by its coordinates.
    let region = record.region
    let typed = try TraceJob(
      record.experiment, [.place(x: region.x.centre, y: region.y.centre)], precision: precision
    ).run()
    #expect(typed.pixels[0].channels == report.pixels[1].channels)
    #expect(report.pixels[1].x == region.x.centre && report.pixels[1].y == region.y.centre)
    #expect(report.pixels[1].column == 2 && typed.pixels[0].column == nil)
    if let losses = report.pixels[1].losses {
      #expect(losses.last == .some(report.pixels[1].channels["lastLoss"]))
    }
  }

  @Test(arguments: [Preset.single, .mandelbrot])
  func aDeepPixelIsThatOfItsPicture(preset: Preset) throws {
    let experiment = Self.experiment(preset, steps: 60)
    let region = Region(
      x: Region.Span(
        centre: try DecimalNumber("0.3600000000000000000012345"), width: try DecimalNumber("1e-20")),
      y: Region.Span(
        centre: try DecimalNumber("0.1000000000000000000054321"), width: try DecimalNumber("1e-20"))
    )
    let record = try Self.record(experiment, region, precision: .double)
    let places = [(0, 3), (2, 2)]
    let expected = try render(record, places)
    let report = try TraceJob(
      experiment, places.map { .pixel(of: record, column: $0.0, row: $0.1) }, precision: .double
    ).run()
    for (pixel, expected) in zip(report.pixels, expected) {
      Self.expectEqual(pixel.channels, expected)
    }
    #expect(report.pixels[0].x < region.x.centre && report.pixels[0].y > region.y.centre)
    // By its coordinates, and the width of a frame about it.
    let typed = try TraceJob(
      experiment, [.place(x: region.x.centre, y: region.y.centre, width: region.x.width)]
    ).run()
    #expect(typed.precision == .double)
    let alone = try render(
      PictureRecord(
        experiment: experiment,
        region: Region(
          x: region.x, y: Region.Span(centre: region.y.centre, width: region.x.width)),
        size: try Size(width: 1, height: 1), precision: .double, palette: .spectral), [(0, 0)])
    Self.expectEqual(typed.pixels[0].channels, alone[0])
  }

  @Test func aNeighbourAddsToTheChannels() throws {
    let experiment = Self.experiment(.single)
    let place = TracedPixel.place(x: 1, y: 1)
    let plain = try TraceJob(experiment, [place]).run().pixels[0]
    let report = try TraceJob(
      experiment, [place], options: TraceJob.Options(hasExponent: true, weightSteps: [0, 40])
    ).run()
    let pixel = report.pixels[0]
    #expect(pixel.losses == plain.losses && plain.logGrowth == nil && plain.weights == nil)
    for (name, value) in plain.channels { #expect(pixel.channels[name] == value) }
    let sum = try #require(pixel.logGrowthSum?.last ?? nil)
    #expect((try #require(pixel.channels["exponent"]) - sum / 40).magnitude <= 1e-12)
    #expect(pixel.weights?.map(\.step) == [0, 40])
    #expect(report.columns.map(\.name) == ["loss", "ln growth", "sum"])
    #expect(report.columns.allSatisfy { $0.values.count == 40 })
  }

  @Test func aJobCanBeCancelled() throws {
    let job = try TraceJob(Self.experiment(.single), [.place(x: 1, y: 1)])
    job.cancel()
    #expect(throws: CancelledError.self) { try job.run() }
  }

  /// The windows of NumPy's runs, of which the neighbour is a twin.
  @Test func windowsAreThoseOfNumPy() throws {
    struct Golden: Decodable {
      let rates: [Double]
      let slopes: [Double]
      let shares: [Double]

      enum CodingKeys: String, CodingKey {
        case rates
        case slopes = "twin_slope"
        case shares = "twin_r2"
      }
    }
    let golden = try Fixture.json("exponents/tanh.json", as: Golden.self)
    var experiment = Preset.tanh.experiment
    experiment.network = Network(width: 8, layers: 2, outputs: 1, activation: .tanh)
    experiment.data.size = .count(32)
    experiment.steps = 200
    experiment.observables = [.exponent]
    experiment.exponent = ExponentSettings(method: .twin)
    let setup = TrainingSetup(
      experiment, inputs: try Fixture.numbers("optimisers/inputs.npy"),
      targets: try Fixture.numbers("optimisers/targets.npy"),
      direction: try Fixture.numbers("exponents/tanh_direction.npy"),
      weights: try Fixture.numbers("optimisers/weights.npy"))
    var chaotic: [Bool] = []
    for (run, rate) in golden.rates.enumerated() {
      let series = try ReferenceTrainer().series(
        .training(setup), experiment.point(inputRate: rate, outputRate: rate), precision: .double)
      let window = try #require(BestWindow(series.logDistances))
      #expect((window.slope - golden.slopes[run]).magnitude <= 1e-6, "rate \(rate)")
      #expect((window.rSquared - golden.shares[run]).magnitude <= 1e-6, "rate \(rate)")
      chaotic.append(window.isChaotic)
    }
    #expect(chaotic == [false, false, false, false, true, true])
  }

  /// Where neighbours part by less than e^30 in all, rounding does not decide the window.
  @Test(arguments: [
    ("iris_1", Preset.iris, 1), ("iris_2", .iris, 1), ("iris_3", .iris, 1),
    ("digits", .digits, 4.0),
  ])
  func windowsOfNetworksAreThoseOfNumPy(name: String, preset: Preset, chaoticRate: Double) throws {
    struct Golden: Decodable {
      let rates: [Double]
      let exponent: [Double]
      let slopes: [Double]

      enum CodingKeys: String, CodingKey {
        case rates, exponent
        case slopes = "twin_slope"
      }
    }
    let golden = try Fixture.json("networks/\(name).json", as: Golden.self)
    var experiment = preset.experiment
    experiment.observables = [.exponent]
    experiment.accuracy = AccuracySettings()
    experiment.exponent = ExponentSettings(method: .twin)
    let drawn = try TrainingSetup(experiment)
    let setup = TrainingSetup(
      experiment, inputs: drawn.inputs, targets: drawn.targets,
      direction: try Fixture.numbers("networks/\(name)_direction.npy"),
      weights: try Fixture.numbers("networks/\(name)_weights.npy"))
    for (run, rate) in golden.rates.enumerated() {
      let series = try ReferenceTrainer().series(
        .training(setup), experiment.point(inputRate: rate, outputRate: rate), precision: .double)
      let window = try #require(BestWindow(series.logDistances))
      if golden.exponent[run] * Double(experiment.steps) < 15 {
        let error = (window.slope - golden.slopes[run]).magnitude
        #expect(error <= 1e-5, "rate \(rate): \(window.slope) for \(golden.slopes[run])")
      } else if rate == chaoticRate {
        #expect(window.isChaotic)
        let share = window.slope / golden.slopes[run]
        #expect(share > 0.7 && share < 1.4, "rate \(rate): \(window.slope)")
      }
    }
  }

  @Test func aLineIsFoundBetweenOtherNumbers() throws {
    var distances: [Double?] = (0..<90).map { Double(($0 * 37) % 11) }
    distances += (0..<60).map { Double($0) * 0.25 - 3 }
    let window = try #require(BestWindow(distances))
    #expect(window.firstStep >= 90 && window.firstStep + window.length <= 150)
    #expect((window.slope - 0.25).magnitude <= 1e-12 && window.rSquared > 1 - 1e-12)
    #expect(window.isChaotic)
    #expect(BestWindow(Array(repeating: 1, count: 200)) == nil)
    #expect(BestWindow((0..<29).map { Double($0) }) == nil)
    // What cannot be told is in no window.
    distances[120] = nil
    let other = try #require(BestWindow(distances))
    #expect(!(other.firstStep..<(other.firstStep + other.length)).contains(120))
  }
}
