import Landscapes
import Numbers
import Pictures
import Plane
import RomanescoKit
import Systems
import TestSupport
import Testing

/// Turned and stretched pictures: their records, and the search for a stretch.
@Suite struct StretchTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static func record(
    _ stretch: (ratio: String, angle: String)?, size: String = "8"
  ) throws -> PictureRecord {
    var experiment = Preset.single.experiment
    experiment.steps = 20
    var region = Region(x: .init(centre: 1, width: 1), y: .init(centre: 1, width: 1))
    if let stretch {
      region = region.stretched(
        try Stretch(
          ratio: DecimalNumber(stretch.ratio), angle: DecimalNumber(stretch.angle)))
    }
    return PictureRecord(
      experiment: experiment, region: region, size: try Size(size), precision: .double,
      palette: .spectral)
  }

  @Test func aRecordKeepsTheAngle() throws {
    let record = try Self.record(("3", "70.123456789012345678901234567890123"))
    try RenderJob(
      record,
      outputs: RenderOutputs(
        picture: folder.file("a.png"), raw: folder.file("a.exr"), figure: folder.file("a.pdf")),
      devices: DeviceChoice("reference")
    ).run()
    for name in ["a.png", "a.exr"] {
      let read = try PictureRecord(picture: folder.file(name))
      #expect(read.region == record.region)
      #expect(try read.text() == record.text())
    }
    #expect(
      try record.text().contains("\n  angle: '70.123456789012345678901234567890123'\nexperiment:"))
    // The numbers carry it to other colours.
    try RecolourJob(
      raw: folder.file("a.exr"), palette: .viridis, output: folder.file("b.png")
    ).run()
    #expect(try PictureRecord(picture: folder.file("b.png")).region == record.region)
  }

  /// What is upright is written as it is without angles.
  @Test func anUprightRecordHasNoAngle() throws {
    let text = try Self.record(nil).text()
    #expect(!text.contains("angle"))
    let region = """
      region:
        x:
          centre: '1'
          width: '1'
        y:
          centre: '1'
          width: '1'
      experiment:
      """
    #expect(text.contains(region), "\(text)")
    #expect(try Self.record(("1", "90")).text() == text)
  }

  @Test(arguments: ["180", "-1", "steep", "1e400", "{a: 1}"])
  func malformedAnglesAreNamed(angle: String) throws {
    let text = try Self.record(("3", "70")).text().replacing("angle: '70'", with: "angle: \(angle)")
    let error = #expect(throws: FieldError.self) {
      try ExperimentFile.decode(PictureRecord.self, text)
    }
    #expect(error?.field == "region.angle" && error?.allowed == Region.allowedAngles)
  }

  @Test func theStretchOfARegionIsTold() throws {
    for (ratio, angle, size) in [
      ("3", "70", "8"), ("279.1", "9.3", "96"), ("1.234e20", "120.5", "10"),
    ] {
      let region = try Self.record((ratio, angle)).region
      let stretch = try #require(region.stretch(Size(size)))
      #expect(
        try stretch == Stretch(ratio: DecimalNumber(ratio), angle: DecimalNumber(angle)))
      let upright = try region.upright(Size(size))
      #expect(upright.stretched(stretch) == region)
    }
    let region = try Self.record(("3", "70")).region
    // Twice as many samples across lie half as far apart.
    #expect(region.stretch(try Size("16x8"))?.ratio.description == "1.5")
    #expect(try region.upright(Size("16x8")).x.width == 2)
    let upright = try Self.record(nil).region
    #expect(try upright.stretch(Size("8")) == nil && upright.upright(Size("8x4")) == upright)
  }

  private func find(
    _ experiment: Experiment, _ x: String, _ y: String, _ width: String
  ) throws -> StretchJob.Result {
    let width = try DecimalNumber(width)
    let region = Region(
      x: .init(centre: try DecimalNumber(x), width: width),
      y: .init(centre: try DecimalNumber(y), width: width))
    return try StretchJob(
      experiment, region: region, size: Size("96"), fieldPrefix: "--"
    ).run()
  }

  @Test func theStretchIsFound() throws {
    let experiment = Preset.linear.experiment
    let found = try find(experiment, "2.2736652", "0.52021", "1e-6")
    #expect(found.step == 10 && found.stretch.ratio.description == "279.1")
    #expect((found.stretch.angle.doubleValue - 9.309).magnitude <= 0.01)
    #expect(found.stretch.angle.description.count <= "9.313708968".count)
    #expect(found.description.hasSuffix(": --stretch \(found.stretch)"))
    #expect(try find(experiment, "2.2736652", "0.52021", "1e-6") == found)
    // A wide frame is stretched no further than the landscape.
    #expect(try find(experiment, "2.2736652", "0.52021", "1e-1").stretch.ratio <= 10)
  }

  /// Samples that lie farther apart across already are stretched less.
  @Test func aFlatFrameIsStretchedLess() throws {
    let height = try DecimalNumber("1e-6")
    let region = Region(
      x: .init(centre: try DecimalNumber("2.2736652"), width: 16 * height),
      y: .init(centre: try DecimalNumber("0.52021"), width: height))
    let found = try StretchJob(Preset.linear.experiment, region: region, size: Size("96")).run()
    let square = try find(Preset.linear.experiment, "2.2736652", "0.52021", "1e-6")
    #expect(found.stretch.angle == square.stretch.angle)
    #expect((found.stretch.ratio.doubleValue * 16 - 279.1).magnitude <= 0.2)
  }

  @Test func whereThereIsNoneIsSaid() throws {
    let linear = Preset.linear.experiment
    for (experiment, width, words) in [
      (linear, "1e-60", "nothing parts in 500 steps within a frame 1e-60 wide"),
      (linear, "1e-301", "narrower than 1e-300"),
    ] {
      let error = #expect(throws: UsageError.self) {
        try find(experiment, "2.2736652", "0.52021", width)
      }
      let line = error?.description ?? ""
      #expect(line.hasPrefix("--stretch: 'auto' is not allowed here: "), "\(line)")
      #expect(line.contains(words), "\(line)")
    }
    let map = try ExperimentFile.decode(
      Experiment.self,
      """
      system: map
      axes:
        x: {parameter: cReal, scale: linear, low: -2, high: 1}
        y: {parameter: cImaginary, scale: linear, low: -1, high: 1}
      observable: escape
      """)
    let error = #expect(throws: UsageError.self) { try find(map, "0", "0", "1") }
    #expect(error?.description.contains("here: system: 'map' is not allowed") == true)
  }

  /// The quadratic map is conformal; of others nothing is claimed.
  @Test func whyAFrameIsNotStretched() {
    #expect(StretchJob.reasonForNone(Preset.tanh.experiment) == nil)
    #expect(
      StretchJob.reasonForNone(Preset.mandelbrot.experiment, fieldPrefix: "--")
        == "--stretch: this map has none: neighbours part alike in all directions")
    for preset in [Preset.lorenz, .burningShip, .edgeOfChaos, .forcedLorenz] {
      #expect(
        StretchJob.reasonForNone(preset.experiment)?.hasPrefix(
          "stretch: 'auto' asks how trainings part, and this is none") == true)
    }
  }

  /// A search in a picture's region begins there.
  @Test func aSearchFromAPictureIsAboutItsCentre() throws {
    let experiment = Preset.tanh.experiment
    let size = try Size(width: 8, height: 8)
    let region = Region(
      x: Region.Span(centre: 4, width: 2), y: Region.Span(centre: 2, width: 2))
    let zoom = try ZoomManifest(
      experiment: experiment, precision: .double, size: size, isAutopilot: true,
      shape: (region, size))
    #expect(zoom.path.first == region)
  }

  @Test func aZoomKeepsTheAngleOfAPicture() throws {
    let record = try Self.record(("3", "70"))
    let zoom = try ZoomManifest(
      experiment: record.experiment, precision: .double, size: record.size, centre: (1, 1),
      isAutopilot: false, shape: (record.region, record.size), toWidth: 1)
    #expect(zoom.path.first == record.region)
    #expect(zoom.path.region(zoom.path.keyframeCount - 1).angle == record.region.angle)
    let error = #expect(throws: UsageError.self) {
      try ZoomManifest(
        experiment: record.experiment, precision: .double, size: record.size, isAutopilot: true,
        shape: (record.region, record.size), fieldPrefix: "--")
    }
    #expect(
      error?.description.hasPrefix("--autopilot: cannot be used with a turned region (70 degrees)")
        == true)
  }
}
