import Compute
import Engine
import Foundation
import Reference
import TestSupport
import Testing

extension EngineDeviceTests {
  /// Tuning on a device, and what it leaves on disk.
  @Suite struct Tuning {
    private let folder = FileManager.default.temporaryDirectory.appending(
      path: "romanesco-tuning-\(UUID().uuidString)")

    private func tune(
      _ landscape: SmallLandscape, _ cache: TuningCache, flipping: Bool = false
    ) throws -> (trainer: DeviceTrainer, results: [TuningResult], loss: String?) {
      let trainer = DeviceTrainer(try #require(testDevice))
      return try trainer.tune(
        landscape.experiment, .float, cache: cache, limitSeconds: 0,
        reference: { setup, precision, points in
          var outcomes = try TrainingRun.outcomes(
            setup, precision: precision, points: points, trainers: [ReferenceTrainer()])
          #expect(Set(outcomes.map(\.isConverged)) == [true, false])
          if flipping { outcomes[3].measure = outcomes[3].measure.nextUp }
          return outcomes
        }, progress: { _ in })
    }

    @Test func aChoiceIsKeptAndUsed() throws {
      defer { try? FileManager.default.removeItem(at: folder) }
      let landscape = try SmallLandscape()
      let cache = TuningCache(folder: folder)
      let key = TuningKey(landscape.experiment, .float, try #require(testDevice).info)
      let untuned = DeviceTrainer(try #require(testDevice))
      #expect(untuned.tuned(landscape.experiment, .float, from: cache) == nil)
      let tuned = try tune(landscape, cache)
      #expect(tuned.results.chosen != nil && tuned.loss == nil)
      #expect(cache.choice(for: key) == tuned.results.chosen)
      let known = try #require(untuned.tuned(landscape.experiment, .float, from: cache))
      #expect(known.options == tuned.trainer.options)
      #expect(try landscape.outcomes([known]) == landscape.expected())
    }

    @Test func wrongBitsAreNeitherChosenNorKept() throws {
      defer { try? FileManager.default.removeItem(at: folder) }
      let landscape = try SmallLandscape()
      let cache = TuningCache(folder: folder)
      let tuned = try tune(landscape, cache, flipping: true)
      #expect(tuned.results.first?.verdict == .wrong)
      #expect(tuned.results.chosen == nil)
      #expect(!FileManager.default.fileExists(atPath: folder.path))
    }

    @Test func aDamagedOrForeignFileIsRewritten() throws {
      defer { try? FileManager.default.removeItem(at: folder) }
      let landscape = try SmallLandscape()
      let cache = TuningCache(folder: folder)
      let key = TuningKey(landscape.experiment, .float, try #require(testDevice).info)
      var other = key
      other.driver += ".1"
      let choice = TuningChoice(.lanes, lanes: 2, block: 4)
      cache.store(choice, for: key)
      let text = try String(contentsOf: cache.file(for: key), encoding: .utf8)
      for damage in [
        "", "{}", String(text.dropLast(text.count / 2)),
        text.replacing("\"lanes\" : 2", with: "\"lanes\" : 3"),
        text.replacing("\"block\" : 4", with: "\"block\" : -4"),
        text.replacing(key.kernels, with: "0123"),
        text.replacing("\"mapping\" : \"lanes\"", with: "\"mapping\" : \"columns\""),
      ] {
        #expect(damage != text)
        try damage.write(to: cache.file(for: key), atomically: true, encoding: .utf8)
        #expect(cache.choice(for: key) == nil)
      }
      cache.store(choice, for: key)
      #expect(cache.choice(for: key) == choice)
      #expect(cache.choice(for: other) == nil)
    }
  }
}
