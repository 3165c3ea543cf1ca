import Files
import Foundation
import Landscapes
import Plane
import Systems
import TestSupport
import Testing
import Zooms

/// A keyframe's samples come together from training and from the keyframe before.
@Suite struct KeyframeJournalTests {
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
