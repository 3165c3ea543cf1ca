import Foundation
import Landscapes
import Numbers
import Plane
import Synchronization
import Systems
import TestSupport
import Testing
import Zooms

/// Stores: what comes back, what is refused, and that nothing is lost when something is wrong.
@Suite struct ZoomStoreTests {
  @Test func roundTrip() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.zoom")
    var zoom = try SmallZoom()
    zoom.centre.x = try DecimalNumber("1.234567890123456789012345678901")
    try zoom.render(at: path)
    let store = try ZoomStore.open(at: path)
    #expect(try store.manifest == zoom.manifest())
    #expect(store.keyframeCount == 4 && store.completeCount == 4)
    #expect(store.region(2).x.centre == zoom.centre.x)
    #expect(store.region(2).x.width.doubleValue == 2.25)
    for keyframe in 0..<4 {
      let measures = try store.measures(keyframe)
      #expect(measures.width == 8 && measures.height == 8)
      #expect(measures.elements == (try zoom.outcomes(keyframe).map(\.measure)))
      #expect(store.verify(keyframe) == .intact)
    }
    #expect(throws: LandscapeError.self) { try store.measures(4) }
    let names = try TemporaryFolder.contents(path).keys.sorted()
    #expect(
      names == ["depth.json"]
        + (0..<4).flatMap { ["keyframe-000\($0).exr", "keyframe-000\($0).sha256"] }
        + ["manifest.json"])
  }

  @Test(arguments: Preset.paperConditions)
  func aManifestKeepsAllOfAnExperiment(preset: Preset) throws {
    let folder = try TemporaryFolder()
    var zoom = try SmallZoom()
    zoom.experiment = preset.experiment
    zoom.experiment.data.seed = UInt64.max
    zoom.experiment.hyperparameters[.initialWeightOffset] = -0.1
    zoom.experiment.hyperparameters[.initialWeightScale] = 3
    _ = try ZoomStore.openOrCreate(at: folder.file("a.zoom"), zoom.manifest())
    #expect(try ZoomStore.open(at: folder.file("a.zoom")).manifest == zoom.manifest())
    zoom.experiment.data.size = .multiple(1.5)
    _ = try ZoomStore.openOrCreate(at: folder.file("b.zoom"), zoom.manifest())
    #expect(try ZoomStore.open(at: folder.file("b.zoom")).manifest == zoom.manifest())
  }

  private static let changes: [(String, @Sendable (inout SmallZoom) throws -> Void)] = [
    ("precision", { $0.precision = .double }),
    ("size", { $0.size = try Size(width: 8, height: 9) }),
    ("centre", { $0.centre.y = try DecimalNumber("0.7000000000000000000001") }),
    ("first width", { $0.firstWidth = 8 }),
    ("experiment", { $0.experiment.steps = 21 }),
  ]

  @Test(arguments: changes.indices)
  func otherParametersAreRefusedAndNothingChanges(change: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.zoom")
    var zoom = try SmallZoom()
    try zoom.render(at: path, 0..<2)
    let before = try TemporaryFolder.contents(path)
    try Self.changes[change].1(&zoom)
    let error = #expect(throws: LandscapeError.self) { try zoom.render(at: path) }
    #expect(error?.description.contains(Self.changes[change].0) == true)
    #expect(try TemporaryFolder.contents(path) == before)
  }

  @Test func aDeeperZoomGoesOnFromTheStore() throws {
    let folder = try TemporaryFolder()
    var zoom = try SmallZoom()
    zoom.keyframeCount = 7
    try zoom.render(at: folder.file("whole.zoom"))
    let path = folder.file("grown.zoom")
    zoom.keyframeCount = 4
    try zoom.render(at: path)
    let before = try TemporaryFolder.contents(path)
    zoom.keyframeCount = 7
    let computed = try zoom.render(at: path).map { event in
      if case .completed(let keyframe, _, _, _) = event { keyframe } else { -1 }
    }
    #expect(computed == [4, 5, 6])
    let after = try TemporaryFolder.contents(path)
    #expect(try after == TemporaryFolder.contents(folder.file("whole.zoom")))
    // Nothing that was there has changed but the depth, so all old checksums hold.
    #expect(before.filter { $0.key != "depth.json" }.allSatisfy { after[$0.key] == $0.value })
    let store = try ZoomStore.open(at: path)
    #expect(store.keyframeCount == 7 && (0..<7).allSatisfy { store.verify($0) == .intact })

    // One that is less deep is the first part of it, and takes nothing away.
    zoom.keyframeCount = 3
    #expect(try ZoomStore.openOrCreate(at: path, zoom.manifest()).keyframeCount == 3)
    #expect(try zoom.render(at: path).isEmpty)
    #expect(try TemporaryFolder.contents(path) == after)
  }

  @Test func aStoreThatManyDeepenIsAsDeepAsTheDeepest() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.zoom")
    let zoom = try SmallZoom()
    let failures = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 24) { index in
      var deeper = zoom
      deeper.keyframeCount = 1 + index * 7 % 24
      do {
        _ = try ZoomStore.openOrCreate(at: path, deeper.manifest())
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
    #expect(try ZoomStore.open(at: path).keyframeCount == 24)
    #expect(try TemporaryFolder.contents(path).keys.sorted() == ["depth.json", "manifest.json"])
  }

  @Test(arguments: ["", "{", "{}", "{\"keyframeCount\": 0}", "{\"keyframeCount\": 1e9}", nil])
  func aBrokenDepthIsOneLineAndNothingChanges(text: String?) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.zoom")
    let zoom = try SmallZoom()
    try zoom.render(at: path)
    let file = path + "/depth.json"
    if let text {
      try TemporaryFolder.write(Array(text.utf8), to: file)
    } else {
      try FileManager.default.removeItem(atPath: file)
    }
    let before = try TemporaryFolder.contents(path)
    let error = #expect(throws: LandscapeError.self) { try zoom.render(at: path) }
    #expect(error?.description.hasPrefix(file + ": ") == true)
    #expect(error?.description.contains("\n") == false)
    #expect(try TemporaryFolder.contents(path) == before)
  }

  /// A depth that was changed by hand hides keyframes from nobody.
  @Test func keyframesBeyondTheDepthAreNamed() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.zoom")
    var zoom = try SmallZoom()
    try zoom.render(at: path)
    try TemporaryFolder.write(Array("{\"keyframeCount\": 2}".utf8), to: path + "/depth.json")
    let before = try TemporaryFolder.contents(path)
    let error = #expect(throws: LandscapeError.self) { try ZoomStore.open(at: path) }
    #expect(
      error?.description.hasPrefix(
        "\(path)/depth.json: names 2 keyframes, but keyframe-0003.exr is there") == true)
    zoom.keyframeCount = 2
    #expect(throws: LandscapeError.self) { try zoom.render(at: path) }
    #expect(try TemporaryFolder.contents(path) == before)
    // A zoom as deep as what is there mends it.
    zoom.keyframeCount = 4
    #expect(try zoom.render(at: path).isEmpty)
    #expect(try ZoomStore.open(at: path).keyframeCount == 4)
  }

  /// A keyframe's own record says which one it is, whatever its file is called.
  @Test func aRenamedKeyframeIsFound() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.zoom")
    let zoom = try SmallZoom()
    let store = try ZoomStore.openOrCreate(at: path, zoom.manifest())
    try ZoomRender(
      store, keyframes: 0..<4, training: zoom.training(),
      attributes: { keyframe in
        func span(_ span: Region.Span) -> String {
          "    centre: '\(span.centre)'\n    width: '\(span.width)'\n"
        }
        let region = store.region(keyframe)
        return ["record": "region:\n  x:\n\(span(region.x))  y:\n\(span(region.y))"]
      }
    ).run()
    #expect((0..<4).allSatisfy { store.verify($0) == .intact })
    for (suffix, other) in [("exr", "exr"), ("sha256", "sha256")] {
      var bytes = try TemporaryFolder.bytes("\(path)/keyframe-0002.\(other)")
      if suffix == "sha256" {
        let text = String(decoding: bytes, as: UTF8.self)
        bytes = Array(text.replacing("keyframe-0002", with: "keyframe-0003").utf8)
      }
      try TemporaryFolder.write(bytes, to: "\(path)/keyframe-0003.\(suffix)")
    }
    guard case .damaged(let reason) = store.verify(3) else {
      Issue.record("a renamed keyframe passed")
      return
    }
    #expect(reason.hasPrefix("\(path)/keyframe-0003.exr: holds keyframe 2 of this zoom"))
    #expect(throws: LandscapeError.self) { try store.measures(3) }
  }

  /// What a decoder would pass over must not decide anything.
  @Test(arguments: [
    ("\"format\" : 2", "\"format\" : 2, \"note\" : 1", "unknown field 'note'"),
    ("\"format\" : 2", "\"format\" : 2, \"precision\" : \"double\"", "'precision' is given more"),
    ("\"height\" : 8", "\"height\" : 8, \"depth\" : 8", "unknown field 'size.depth'"),
    ("\"height\" : 8", "\"height\" : 9, \"height\" : 8", "'size.height' is given more"),
    ("\"steps\" : 20", "\"steps\" : 30, \"steps\" : 20", "'experiment.steps' is given more"),
  ])
  func unknownAndRepeatedFieldsAreRefused(old: String, new: String, words: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.zoom")
    _ = try ZoomStore.openOrCreate(at: path, SmallZoom().manifest())
    let file = path + "/manifest.json"
    let text = String(decoding: try TemporaryFolder.bytes(file), as: UTF8.self)
    try #require(text.contains(old))
    try TemporaryFolder.write(Array(text.replacing(old, with: new).utf8), to: file)
    let error = #expect(throws: LandscapeError.self) { try ZoomStore.open(at: path) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test func aFolderOfOtherThingsIsRefused() throws {
    let folder = try TemporaryFolder()
    try TemporaryFolder.write([1], to: folder.file("thesis.tex"))
    let zoom = try SmallZoom()
    let error = #expect(throws: LandscapeError.self) { try zoom.render(at: folder.path) }
    #expect(error?.description.contains("thesis.tex") == true)
    #expect(throws: (any Error).self) { try zoom.render(at: folder.file("thesis.tex")) }
    #expect(try TemporaryFolder.contents(folder.path) == ["thesis.tex": [1]])
    #expect(throws: LandscapeError.self) { try ZoomStore.open(at: folder.path) }
  }

  /// Every byte of a keyframe matters, and so does its length.
  @Test func damageIsFound() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.zoom")
    let zoom = try SmallZoom()
    try zoom.render(at: path)
    let store = try ZoomStore.open(at: path)
    let file = path + "/keyframe-0001.exr"
    let bytes = try TemporaryFolder.bytes(file)
    var damages = [Array(bytes.dropLast()), [], bytes + [0]]
    for position in stride(from: 0, to: bytes.count, by: 97) {
      var changed = bytes
      changed[position] ^= 1
      damages.append(changed)
    }
    for damage in damages {
      try TemporaryFolder.write(damage, to: file)
      let before = try TemporaryFolder.contents(path)
      guard case .damaged(let reason) = store.verify(1) else {
        Issue.record("damage was not found")
        continue
      }
      #expect(reason.hasPrefix(file + ": ") && !reason.contains("\n"))
      #expect(throws: LandscapeError.self) { try store.measures(1) }
      #expect(throws: LandscapeError.self) { try zoom.render(at: path) }
      #expect(try TemporaryFolder.contents(path) == before)
    }
    // Removed, it is computed again, the same.
    try FileManager.default.removeItem(atPath: file)
    #expect(store.verify(1) == .incomplete)
    try zoom.render(at: path)
    #expect(try TemporaryFolder.bytes(file) == bytes)
  }

  @Test func aMissingChecksumIsDamage() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.zoom")
    try SmallZoom().render(at: path)
    try FileManager.default.removeItem(atPath: path + "/keyframe-0002.sha256")
    guard case .damaged = try ZoomStore.open(at: path).verify(2) else {
      Issue.record("a keyframe without checksum passed")
      return
    }
  }

  @Test func aChangedManifestIsFound() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.zoom")
    try SmallZoom().render(at: path)
    let file = path + "/manifest.json"
    let text = String(decoding: try TemporaryFolder.bytes(file), as: UTF8.self)
    try TemporaryFolder.write(
      Array(text.replacing("\"steps\" : 20", with: "\"steps\" : 30").utf8), to: file)
    guard case .damaged(let reason) = try ZoomStore.open(at: path).verify(0) else {
      Issue.record("a changed manifest passed")
      return
    }
    #expect(reason.contains("manifest.json"))
  }

  @Test(arguments: ["", "{", "{}", "{\"format\": 1}", "{\"format\": 2}"])
  func brokenManifestsAreOneLine(text: String) throws {
    let folder = try TemporaryFolder()
    try TemporaryFolder.write(Array(text.utf8), to: folder.file("manifest.json"))
    let error = #expect(throws: LandscapeError.self) { try ZoomStore.open(at: folder.path) }
    #expect(error?.description.contains("\n") == false)
    #expect(throws: LandscapeError.self) { try SmallZoom().render(at: folder.path) }
    #expect(try TemporaryFolder.contents(folder.path) == ["manifest.json": Array(text.utf8)])
  }

  @Test func severalRendersFillOneStoreTogether() throws {
    let folder = try TemporaryFolder()
    var zoom = try SmallZoom()
    zoom.keyframeCount = 8
    try zoom.render(at: folder.file("alone.zoom"))
    let failures = Mutex<[String]>([])
    let computed = Mutex<[Int]>([])
    let shared = zoom
    let path = folder.file("shared.zoom")
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      do {
        for case .completed(let keyframe, _, _, _) in try shared.render(at: path) {
          computed.withLock { $0.append(keyframe) }
        }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
    #expect(computed.withLock { $0.sorted() } == Array(0..<8))
    #expect(
      try TemporaryFolder.contents(path) == TemporaryFolder.contents(folder.file("alone.zoom")))
  }

  @Test func downToTheLimitOfDouble() throws {
    let folder = try TemporaryFolder()
    var zoom = try SmallZoom()
    zoom.precision = .double
    zoom.keyframeCount = 48
    try zoom.render(at: folder.file("a.zoom"))
    let store = try ZoomStore.open(at: folder.file("a.zoom"))
    #expect(store.region(47).x.width.doubleValue <= 1e-13)
    #expect((0..<48).allSatisfy { store.verify($0) == .intact })
    let deepest = try #require(try ZoomPlan(zoom.manifest()).deepestKeyframe)
    zoom.keyframeCount = deepest + 2
    #expect(try ZoomPlan(zoom.manifest()).depthViolation() != nil)
    #expect(throws: FieldError.self) {
      try zoom.render(at: folder.file("b.zoom"), (deepest + 1)..<(deepest + 2))
    }
  }
}
