import Compute
import Landscapes
import Numbers
import Plane
import Systems
import Testing
import Zooms

/// What a zoom takes and how deep it may go.
@Suite struct ZoomPlanTests {
  @Test func numbers() throws {
    let plan = try ZoomPlan(SmallZoom(side: 8).manifest())
    #expect(plan.networkCounts == [64, 48, 48, 48])
    #expect(plan.networkCount == 208)
    #expect(plan.diskBytes == 4 * (64 * 16 + 8 * 8 + 16_384) + 64 * 12)
    #expect(plan.depthViolation() == nil)
  }

  @Test func widthsHalveExactly() throws {
    let whole = Region(whole: Preset.tanh.experiment.axes)
    let path = try ZoomPath(first: whole, toWidth: DecimalNumber("1e-6"))
    #expect(path.keyframeCount == 25)
    #expect(path.region(24).x.width <= (try DecimalNumber("1e-6")))
    #expect(path.region(23).x.width > (try DecimalNumber("1e-6")))
    #expect(path.region(24).x.width.doubleValue.bitPattern == (9 * 0x1p-24).bitPattern)
    #expect(try ZoomPath(first: whole, toWidth: 9).keyframeCount == 1)
    #expect(try ZoomPath(first: whole, toWidth: DecimalNumber("4.5")).keyframeCount == 2)
  }

  @Test(arguments: ["0", "-1", "9.01"])
  func widthsThatCannotBe(width: String) throws {
    #expect(throws: FieldError.self) {
      try ZoomPath(
        first: Region(whole: Preset.tanh.experiment.axes), toWidth: DecimalNumber(width))
    }
  }

  @Test(arguments: Precision.allCases)
  func theDeepestKeyframeIsTheLastWithDistinctSamples(precision: Precision) throws {
    var zoom = try SmallZoom()
    zoom.precision = precision
    let manifest = try zoom.manifest()
    let deepest = try #require(try ZoomPlan(manifest).deepestKeyframe)
    // Below doubles, differences from an orbit reach as far as doubles have exponents.
    let values = precision == .float ? deepest : (0...60).last { (try? manifest.grid($0)) != nil }
    let last = try #require(values)
    #expect(throws: Never.self) { try manifest.grid(last) }
    #expect(throws: FieldError.self) { try manifest.grid(last + 1) }
    #expect(precision == .float ? (20...26).contains(last) : (48...56).contains(last))
    #expect(precision == .float || manifest.isBelowHandover(deepest))
    #expect(precision == .float || (990...1000).contains(deepest))
  }

  /// It has no neighbour that could be equal, at any depth.
  @Test(.timeLimit(.minutes(1)), arguments: [4, ZoomPath.maximumKeyframes])
  func oneSampleHasNoLimit(keyframeCount: Int) throws {
    var zoom = try SmallZoom(side: 1)
    zoom.keyframeCount = keyframeCount
    let plan = try ZoomPlan(zoom.manifest())
    #expect(plan.deepestKeyframe == keyframeCount - 1 && plan.depthViolation() == nil)
    #expect(plan.networkCounts.count == keyframeCount && plan.networkCount == 1)
  }

  @Test func regionsAreHalvedExactly() throws {
    let path = try ZoomPath(first: Region(whole: Preset.tanh.experiment.axes), keyframeCount: 40)
    var region = path.first
    for keyframe in 0..<40 {
      #expect(path.region(keyframe) == region)
      region = region.halved
    }
  }

  @Test func aZoomBelowTheLimitIsRefusedWithItsNumber() throws {
    var zoom = try SmallZoom()
    let deepest = try #require(try ZoomPlan(zoom.manifest()).deepestKeyframe)
    zoom.keyframeCount = deepest + 1
    #expect(try ZoomPlan(zoom.manifest()).depthViolation() == nil)
    zoom.keyframeCount = deepest + 2
    let plan = try ZoomPlan(zoom.manifest())
    let violation = try #require(plan.depthViolation())
    let limit = plan.manifest.path.region(deepest).x.width.doubleValue
    #expect(violation.description.contains("below width \(limit) (keyframe \(deepest))"))
    #expect(violation.description.contains("--precision double"))
    #expect(plan.depthViolation(slack: 1) == nil)
    #expect(plan.networkCounts.count == deepest + 1)
  }

  /// A first keyframe that reaches beyond what a parameter may be is refused as a region is, and not for its depth.
  @Test func aZoomBeyondAParameterNamesIt() throws {
    let path = try ZoomPath(
      first: Region(
        x: Region.Span(centre: 1, width: 4), y: Region.Span(centre: 0, width: 1)),
      keyframeCount: 3)
    let manifest = ZoomManifest(
      programVersion: "test", experiment: Preset.edgeOfChaos.experiment, precision: .float,
      size: try Size(width: 8, height: 8), path: path, isAutopilot: false)
    let error = #expect(throws: FieldError.self) { try ZoomPlan(manifest) }
    #expect(error?.field == "region.x, gain")
  }

  /// So is a later one that turns its long side across towards the end.
  @Test func aTurnBeyondAParameterNamesIt() throws {
    let path = try ZoomPath(
      first: Region(
        x: Region.Span(centre: 3, width: 4),
        y: Region.Span(centre: DecimalNumber("0.85"), width: DecimalNumber("0.2"))),
      keyframeCount: 4, stretch: StretchPath(Stretch(ratio: 1, angle: 0)))
    let manifest = ZoomManifest(
      programVersion: "test", experiment: Preset.edgeOfChaos.experiment, precision: .double,
      size: try Size(width: 8, height: 8), path: path, isAutopilot: false)
    #expect(throws: Never.self) { try manifest.grid(0) }
    let error = #expect(throws: FieldError.self) { try ZoomPlan(manifest) }
    #expect(error?.field == "region.y, symmetry")
  }

  /// The zoom that a search makes leaves out what would be beyond, and keeps its last width.
  @Test func firstKeyframesBeyondAParameterAreLeftOut() throws {
    func path(_ y: DecimalNumber) throws -> ZoomPath {
      try ZoomPath(
        first: Region(
          x: Region.Span(centre: 1, width: 4), y: Region.Span(centre: y, width: 1)),
        keyframeCount: 6)
    }
    func within(_ y: DecimalNumber) throws -> ZoomPath {
      ZoomManifest(
        programVersion: "test", experiment: Preset.edgeOfChaos.experiment, precision: .float,
        size: try Size(width: 8, height: 8), path: try path(y), isAutopilot: true
      ).withinParameters.path
    }
    // The gain, on x, is at least 0, so the first keyframe goes; the symmetry, on y, is at most 1.
    #expect(try within(0) == path(0).leavingOut(1))
    #expect(try within(DecimalNumber("0.9")) == path(DecimalNumber("0.9")).leavingOut(3))
    #expect(try within(DecimalNumber("0.9")).region(2) == path(DecimalNumber("0.9")).region(5))
    // Where none is within, they are left to be refused.
    #expect(try within(1) == path(1))
  }

  @Test func calibrationMeasuresSomething() throws {
    let zoom = try SmallZoom()
    let plan = try ZoomPlan(zoom.manifest())
    let grids = try plan.networkCounts.indices.map { try plan.manifest.grid($0) }
    let speed = try Calibration(grids, networkCount: plan.networkCount, zoom.training())
      .networksPerSecond
    #expect(speed > 0 && speed.isFinite)
  }
}
