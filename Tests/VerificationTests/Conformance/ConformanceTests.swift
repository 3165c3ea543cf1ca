import Engine
import Numbers
import Reference
import TestSupport
import Testing
import Verification

/// Device tests run one at a time: they share the device's memory and its driver's caches.
@Suite(.serialized, .enabled(if: !TestDevices.all.isEmpty, "no OpenCL device"))
struct ConformanceTests {
  private static let precisions: [Precision] = [.float, .double]

  @Test(arguments: ConformanceGroup.allCases, precisions)
  func everyCaseHasTheReferencesBits(group: ConformanceGroup, precision: Precision) throws {
    try check(try group.cases(precision))
  }

  @Test(arguments: precisions)
  func twoDevicesShareTiles(precision: Precision) throws {
    let device = try #require(TestDevices.all.first)
    var options = EngineOptions()
    options.tileNetworks = 16
    let trainer = DeviceTrainer(device, options: options)
    for item in try ConformanceCases.presets(precision) where item.name.hasSuffix("all steps") {
      let expected = try item.outcomes([trainer])
      let actual = try item.outcomes([trainer, trainer, ReferenceTrainer(threads: 1)])
      let difference = OutcomeDifference(
        expected: expected, actual: actual, channels: item.experiment.channels,
        precision: precision)
      #expect(difference == nil, "\(item): \(difference.map(\.description) ?? "")")
    }
  }

  @Test(arguments: precisions)
  func oneFlippedBitIsNoticed(precision: Precision) throws {
    let item = try #require(try ConformanceCases.vectors(precision).first)
    let expected = try item.outcomes([ReferenceTrainer()])
    let channels = item.experiment.channels
    for index in [0, 17, expected.count - 1] {
      var flipped = expected
      flipped[index][0] = Self.flipLastBit(flipped[index][0], precision)
      let difference = try #require(
        OutcomeDifference(
          expected: expected, actual: flipped, channels: channels, precision: precision))
      #expect(difference.index == index)
      #expect(difference.field == "measure")
      #expect(difference.count == 1)
      #expect(difference.expected != difference.actual)
    }
    #expect(
      OutcomeDifference(
        expected: expected, actual: expected, channels: channels, precision: precision) == nil)
  }

  private static func flipLastBit(_ value: Double, _ precision: Precision) -> Double {
    switch precision {
    case .float: Double(Float(bitPattern: Float(value).bitPattern ^ 1))
    case .double: Double(bitPattern: value.bitPattern ^ 1)
    }
  }

  /// Compares every device with the reference on every case.
  private func check(_ cases: [ConformanceCase]) throws {
    for item in cases {
      let expected = try item.outcomes([ReferenceTrainer()])
      for device in TestDevices.all {
        guard DeviceFitness.refusal(device.info, item.precision) == nil else { continue }
        let actual = try item.outcomes([DeviceTrainer(device, options: item.options)])
        let difference = OutcomeDifference(
          expected: expected, actual: actual, channels: item.experiment.channels,
          precision: item.precision)
        #expect(
          difference == nil,
          "\(item) on \(device.info.name): \(difference.map(\.description) ?? "")")
      }
    }
  }
}
