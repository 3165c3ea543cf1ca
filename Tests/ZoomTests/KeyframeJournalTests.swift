import Files
import Foundation
import Landscapes
import Plane
import Systems
import TestSupport
import Testing
import Zooms

/// A keyframe's samples come together from training, from the keyframe before and from what version 0.2 left.
@Suite struct KeyframeJournalTests {
  /// A whole small zoom in double precision, its two first keyframes, as version 0.2 makes it.
  private static func makeWhole(at path: String) throws -> SmallZoom {
    var zoom = try SmallZoom(side: 9)
    zoom.format = 2
    zoom.precision = .double
    zoom.keyframeCount = 2
    try zoom.render(at: path)
    return zoom
  }

  /// The records of a keyframe as version 0.2 writes them, some pixels each.
  private static func records(
    _ store: ZoomStore, keyframe: Int, tiles: [[Int]]
  ) throws -> [UInt8] {
    func bytes(_ words: [UInt32]) -> [UInt8] {
      words.map(\.littleEndian).withUnsafeBytes { Array($0) }
    }
    let image = try EXR.read(
      at: KeyframeFiles(store: store.path, keyframe: keyframe).samples)
    let planes = try ["measure", "measure.residual", "lossRatio", "divergenceStep"].map { name in
      guard case .float(let plane) = try #require(image.channels[name]) else {
        throw CocoaError(.coderInvalidValue)
      }
      return plane
    }
    let header =
      Array("RMZJ0001".utf8) + SHA256.digest(try store.manifest.bytes())
      + bytes([UInt32(keyframe), UInt32(store.size.count)])
    return tiles.reduce(header) { journal, tile in
      let record = bytes(
        [UInt32(tile.count)]
          + tile.flatMap { pixel in [UInt32(pixel)] + planes.map { $0[pixel].bitPattern } })
      return journal + record + SHA256.digest(record)
    }
  }

  private static func resume(
    _ folder: TemporaryFolder, _ zoom: SmallZoom, _ journal: [UInt8], hasFirst: Bool
  ) throws -> [RenderEvent] {
    let path = folder.file("part.zoom")
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.copyItem(atPath: folder.file("whole.zoom"), toPath: path)
    for keyframe in hasFirst ? 1..<2 : 0..<2 {
      for suffix in ["exr", "sha256"] {
        try FileManager.default.removeItem(atPath: "\(path)/keyframe-000\(keyframe).\(suffix)")
      }
    }
    try folder.makeFolder("part.zoom/keyframe-0001.partial")
    try TemporaryFolder.write(journal, to: "\(path)/keyframe-0001.partial/tiles.journal")
    return try zoom.render(at: path, 1..<2)
  }

  @Test(arguments: [true, false])
  func tilesOfVersion02AreTakenOver(hasFirst: Bool) throws {
    let folder = try TemporaryFolder()
    let zoom = try Self.makeWhole(at: folder.file("whole.zoom"))
    let store = try ZoomStore.open(at: folder.file("whole.zoom"))
    let expected = try TemporaryFolder.bytes(folder.file("whole.zoom/keyframe-0001.exr"))
    // Without the keyframe before, samples that it shares are among them.
    let tiles = [[3, 4, 11], [0], [70, 2, 13], Array(20..<40)]
    let records = try Self.records(store, keyframe: 1, tiles: tiles)
    // Any part of the file is good for its whole records, and damage costs the record that it is in.
    for cut in [0, 1, 47, 48, 60, 148, 200, records.count - 1, records.count] {
      let events = try Self.resume(folder, zoom, Array(records.prefix(cut)), hasFirst: hasFirst)
      #expect(
        try TemporaryFolder.bytes(folder.file("part.zoom/keyframe-0001.exr")) == expected,
        "\(cut) bytes")
      guard case .completed(1, let trained, let reused, let resumed) = try #require(events.first)
      else { continue }
      #expect(trained + reused + resumed == 81)
      #expect(reused == (hasFirst ? 25 : 0))
      if cut == records.count, !hasFirst { #expect(resumed == 27) }
      if cut < 148 { #expect(resumed == 0) }
    }
    var damaged = records
    damaged[150] ^= 1
    let events = try Self.resume(folder, zoom, damaged, hasFirst: false)
    guard case .notice(let line) = try #require(events.first) else {
      Issue.record("nobody is told of the damage")
      return
    }
    #expect(line.contains("1 pieces are not whole"))
    #expect(
      events.dropFirst() == [.completed(keyframe: 1, trained: 55, reused: 0, resumed: 26)])
    #expect(try TemporaryFolder.bytes(folder.file("part.zoom/keyframe-0001.exr")) == expected)
  }

  @Test func tilesOfAnotherKeyframeAreRefusedAndStay() throws {
    let folder = try TemporaryFolder()
    let zoom = try Self.makeWhole(at: folder.file("whole.zoom"))
    let store = try ZoomStore.open(at: folder.file("whole.zoom"))
    let records = try Self.records(store, keyframe: 0, tiles: [[1, 2]])
    #expect(throws: LandscapeError.self) {
      try Self.resume(folder, zoom, records, hasFirst: true)
    }
    #expect(
      try TemporaryFolder.bytes(folder.file("part.zoom/keyframe-0001.partial/tiles.journal"))
        == records)
  }

  /// What is carried on is the same two parts again, also where their sum is a tie or a zero.
  @Test func numbersOfAFileKeepTheirParts() {
    var generator = SplitMix64(seed: 9)
    var values = (0..<20_000).map { _ in Double(bitPattern: generator.next()) }
    // Just below half a unit in the last place of an odd float.
    values += (0..<1000).map { index in
      let float = Float(bitPattern: 0x3F80_0001 + 2 * UInt32(index))
      return (Double(float) + Double(float.ulp) / 2).nextDown
    }
    values += [0, -0.0, 1e-50, -1e-50, 1e-40, -1e-40, .infinity, -.infinity, 1e300, -1e300]
    values += values.map { -$0 }
    for value in values where !value.isNaN {
      let (rounded, residual) = (Float(value), EXR.residual(of: value))
      let again = EXR.value(rounded: rounded, residual: residual)
      #expect(Float(again).bitPattern == rounded.bitPattern, "\(value)")
      #expect(EXR.residual(of: again).bitPattern == residual.bitPattern, "\(value)")
    }
  }

  @Test(arguments: [(1, 1), (2, 1), (5, 5), (8, 6), (9, 4), (16, 31)])
  func everyPixelHasOnePlace(width: Int, height: Int) throws {
    var zoom = try SmallZoom()
    zoom.size = try Size(width: width, height: height)
    let manifest = try zoom.manifest()
    let (first, second) = (try manifest.plane(0), try manifest.plane(1))
    let reuse = PixelReuse(from: first, to: second)
    for previous in [nil, first] {
      let order = KeyframeOrder(second, after: previous)
      let pixels = (0..<order.count).map { order.pixel(at: $0) }
      #expect(Set(pixels) == Set(0..<width * height))
      #expect(pixels.indices.allSatisfy { order.place(of: pixels[$0]) == $0 })
      #expect(order.count - order.newCount == (previous == nil ? 0 : reuse.count))
      for place in 0..<order.count where previous != nil {
        #expect((reuse.source(of: pixels[place]) != nil) == (place >= order.newCount))
      }
      for row in 0..<height {
        for run in order.runs(row: row) {
          for (offset, column) in run.columns.enumerated() {
            #expect(pixels[run.firstPlace + offset] == row * width + column)
          }
        }
      }
      for index in 0..<order.sharedRowCount {
        let shared = order.sharedRow(index)
        for (place, column) in zip(shared.places, shared.sourceColumns) {
          #expect(reuse.source(of: pixels[place]) == shared.sourceRow * width + column)
        }
      }
    }
  }

  /// Several observables, one whose numbers have no class.
  @Test(arguments: [[Observable.convergence, .permutationEntropy], [.permutationEntropy]])
  func everyChannelIsStoredAndTakenOver(observables: [Observable]) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.zoom")
    var zoom = try SmallZoom()
    zoom.precision = .double
    zoom.keyframeCount = 3
    zoom.experiment.observables = observables
    try zoom.render(at: path)
    let store = try ZoomStore.open(at: path)
    #expect(try store.manifest == zoom.manifest())
    let channels = observables.channels
    for keyframe in 0..<3 {
      #expect(store.verify(keyframe) == .intact)
      let image = try EXR.read(at: KeyframeFiles(store: path, keyframe: keyframe).samples)
      #expect(Set(image.channels.keys) == Set(ImageLayout.exact.names(channels)))
      let outcomes = try zoom.outcomes(keyframe)
      for (index, channel) in channels.enumerated() {
        let values = outcomes.map { $0[index] }
        guard case .float(let rounded) = try #require(image.channels[channel.name]) else { return }
        #expect(rounded.map(\.bitPattern) == values.map { Float($0).bitPattern })
        let doubles = try #require(image.doubles(channel: channel.name))
        #expect(doubles.map(\.bitPattern) == values.map(\.bitPattern), "\(channel.name)")
      }
    }
    if observables == [.permutationEntropy] {
      let error = #expect(throws: LandscapeError.self) { try store.measures(0) }
      #expect(error?.description.contains("permutationEntropy, statisticalComplexity") == true)
      #expect(throws: LandscapeError.self) { try Autopilot(zoom.training()) }
    }
  }
}
