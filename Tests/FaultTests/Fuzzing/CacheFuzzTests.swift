import Engine
import Foundation
import OpenCL
import Systems
import TestSupport
import Testing

/// Damaged caches: what is in them is right or is not used.
@Suite(.serialized) struct CacheFuzzTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func tuning() throws {
    let cache = TuningCache(folder: URL(filePath: folder.path))
    let experiment = Preset.tanh.experiment
    let info = try TestDevices.info()
    let key = TuningKey(experiment, .float, info)
    cache.store(
      TuningChoice(
        .teams, lanes: 2, block: 8, neurons: 2, teams: 4, stagedPoints: 64, shuffles: true),
      for: key)
    let file = cache.file(for: key).lastPathComponent
    var choiceCount = 0
    try Fuzzing("tuning", count: 1500, [try folder.bytes(file)], isText: true).run { bytes in
      try folder.write(bytes, to: file)
      guard let choice = cache.choice(for: key) else { return }
      choiceCount += 1
      let options = choice.applied(to: EngineOptions())
      #expect([nil, 1, 2, 4, 8, 16].contains(options.lanes))
      #expect([nil, 1, 2].contains(options.neurons))
      // Whatever is left of a device's sizes is enough for a program.
      let descriptions = ProgramDescription.programs(experiment, .float, info, options)
      #expect(descriptions.allSatisfy { $0.options.contains("-D ") })
    }
    #expect(choiceCount > 10)
  }

  /// A driver trusts its binaries, so no damaged one reaches it.
  @Test(.enabled(if: !TestDevices.all.isEmpty, "no OpenCL device"))
  func programs() throws {
    let device = try #require(TestDevices.all.first)
    let context = try Context(device)
    let binary = try Program(
      context, sources: ["kernel void k(global int *o) { *o = 42; }"]
    ).binary(for: device)
    let readCount = try Fuzzing("program", count: 500, [binary]).run { bytes in
      _ = try Program(context, device: device, binary: bytes)
      #expect(bytes == binary)
    }
    #expect(readCount < 5)
  }
}
