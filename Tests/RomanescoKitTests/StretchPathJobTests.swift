import Landscapes
import Numbers
import Plane
import RomanescoKit
import Synchronization
import Systems
import TestSupport
import Testing

/// Zooms that find how they are stretched.
@Suite struct StretchPathJobTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static func zoom(
    _ toWidth: String, steps: Int = 500, fromWidth: DecimalNumber = 9,
    fromHeight: DecimalNumber? = nil,
    centre: (String, String) = ("2.2736652", "0.52021")
  ) throws -> ZoomManifest {
    var experiment = Preset.linear.experiment
    experiment.steps = steps
    return try ZoomManifest(
      experiment: experiment, precision: .double, size: Size("8"),
      centre: (DecimalNumber(centre.0), DecimalNumber(centre.1)), isAutopilot: false,
      fromWidth: fromWidth, fromHeight: fromHeight, toWidth: DecimalNumber(toWidth))
  }

  @Test func thePathIsThatOfTheOrbit() throws {
    let found = try StretchPathJob(Self.zoom("1e-6")).run()
    #expect(found.path.isFound && found.path.log10Ratios.count == 8)
    #expect((found.path.angle.doubleValue - 9.304).magnitude <= 0.01)
    let ratios = found.path.log10Ratios.map(\.doubleValue)
    #expect(zip(ratios, ratios.dropFirst()).allSatisfy { $0 <= $1 && $1 <= $0 + 0.9 })
    #expect(ratios[0] < 1 && ratios[7] > 2.3 && ratios[7] < 2.9)
    #expect(
      found.description.hasPrefix("stretch: along \(found.path.angle) degrees"),
      "\(found.description)")
    #expect(found.description.contains(" times at width 0.01 to "))
    #expect(try StretchPathJob(Self.zoom("1e-6")).run().path == found.path)
  }

  private func run(
    _ manifest: ZoomManifest, finds: Bool = true
  ) throws -> (store: ZoomStore, notices: [String]) {
    var notices: [String] = []
    let store = try ZoomJob(
      manifest, store: folder.file("a.zoom"), findsStretch: finds,
      devices: DeviceChoice("reference")
    ).run { event in
      if case .notice(let text) = event { notices.append(text) }
    }
    return (store, notices)
  }

  @Test func aStoreKeepsWhatWasFound() throws {
    let narrow = try DecimalNumber("0.02")
    let (store, notices) = try run(Self.zoom("0.01", fromWidth: narrow))
    let path = try #require(store.manifest.path.stretch)
    #expect(notices.count == 1 && notices[0].hasPrefix("stretch: along \(path.angle)"))
    // A narrow zoom is stretched at once.
    #expect(store.region(0).angle == path.angle && store.completeCount == 2)
    // Found once, it is neither found again nor changed where the zoom goes deeper.
    let (deeper, deeperNotices) = try run(Self.zoom("0.005", fromWidth: narrow))
    #expect(deeper.manifest.path.stretch == path && deeper.completeCount == 3)
    #expect(
      deeperNotices.count == 1 && deeperNotices[0].contains("found for width 0.01; below"),
      "\(deeperNotices)")
    #expect(try StoreCheck(folder.file("a.zoom")).intactCount == 3)
    let error = #expect(throws: UsageError.self) {
      try run(Self.zoom("0.005", fromWidth: narrow), finds: false)
    }
    #expect(error?.description.contains("its stretch is '\(path)', not 'off'") == true)
  }

  @Test func whereNothingPartsAZoomIsSquare() throws {
    // Small steps, few of them.
    let manifest = try Self.zoom(
      "1e-9", steps: 20, fromWidth: DecimalNumber("2e-9"), centre: ("-2", "-2"))
    let (store, notices) = try run(manifest)
    #expect(store.manifest == manifest && store.completeCount == 2)
    #expect(
      notices.count == 1 && notices[0].contains("nothing parts in 20 steps")
        && notices[0].hasSuffix("; keyframes are not stretched"), "\(notices)")
    let (_, again) = try run(manifest)
    #expect(again.count == 1 && again[0].contains("its keyframes have none"), "\(again)")
  }

  @Test func framesBelowTheEndOfStructureKeepTheStretch() throws {
    let found = try StretchPathJob(Self.zoom("1e-20", steps: 40)).run()
    #expect(found.partingWidth > found.lastWidth && found.partingWidth < found.firstWidth)
    #expect(found.path.log10Ratios.last == found.path.log10Ratios.dropLast(2).last)
    #expect(found.description.contains(", below which nothing parts and frames keep the ratio; "))
    let whole = try StretchPathJob(Self.zoom("1e-6")).run()
    #expect(whole.partingWidth == whole.lastWidth && !whole.description.contains("below which"))
  }

  /// What is found is how far apart samples lie in the plane, whatever the shape of the landscape.
  @Test func aFlatLandscapeIsStretchedLess() throws {
    // The same heights at the end: 2^-21.
    let square = try StretchPathJob(Self.zoom("0.000000476837158203125", fromWidth: 8)).run()
    let flat = try StretchPathJob(
      Self.zoom("0.00000762939453125", fromWidth: 8, fromHeight: DecimalNumber("0.5"))
    ).run()
    #expect(square.lastWidth == flat.lastWidth && square.path.angle == flat.path.angle)
    #expect(square.path.log10Ratios.count == flat.path.log10Ratios.count)
    for (ratio, less) in zip(square.path.log10Ratios, flat.path.log10Ratios) {
      #expect((ratio.doubleValue - less.doubleValue - 1.20412).magnitude <= 1e-4)
    }
  }

  /// Beside the end of a parameter frames have little room.
  @Test func ratiosEndBesideAParameter() throws {
    var experiment = Preset.linear.experiment
    experiment.optimiser.rule = .heavyBall
    experiment.axes.x = Axis(parameter: .rate, scale: .log10, low: -3, high: 6)
    experiment.axes.y = Axis(parameter: .momentum, scale: .linear, low: 0, high: 1)
    func path(_ momentum: String) throws -> ZoomPath {
      let zoom = try ZoomManifest(
        experiment: experiment, precision: .double, size: Size("8"),
        centre: (DecimalNumber("1.5"), DecimalNumber(momentum)), isAutopilot: false,
        fromWidth: DecimalNumber("0.008"), fromHeight: DecimalNumber("0.008"),
        toWidth: DecimalNumber("1e-6"))
      return try zoom.stretched(StretchPathJob(zoom).run().path).path
    }
    func beyond(_ path: ZoomPath) -> [Int] {
      (0..<path.keyframeCount).filter { keyframe in
        path.region(keyframe).extent.y.low < 0
      }
    }
    let (beside, far) = (try path("0.004"), try path("0.1"))
    let wanted = far.centred(on: beside.first)
    #expect(beyond(wanted).contains { wanted.width($0).doubleValue <= 0.001 })
    #expect(!beyond(beside).contains { beside.width($0).doubleValue <= 0.001 }, "\(beyond(beside))")
  }

  @Test func aPersonsStretchIsNoneThatIsFound() throws {
    let narrow = try DecimalNumber("0.02")
    let given = try Self.zoom("0.01", fromWidth: narrow).stretched(
      StretchPath(Stretch(ratio: 3, angle: 20)))
    _ = try run(given, finds: false)
    let error = #expect(throws: UsageError.self) {
      try run(Self.zoom("0.01", fromWidth: narrow))
    }
    #expect(error?.description.contains("its stretch is '3,20', not 'auto'") == true)
  }
}
