import Benchmark
import Engine
import Foundation
import Testing

@Suite struct RecordTests {
  /// A record as two devices might have left it; `factor` multiplies all speeds.
  private static func record(factor: Double) throws -> BenchmarkRecord {
    let json = """
      {"device": "A", "platform": "P", "driver": "1", "version": "OpenCL 1.2", "computeUnits": 2,
       "roofs": {
         "uploadBytesPerSecond": 1e10, "downloadBytesPerSecond": 2e9,
         "float": {
           "multiplyAddsPerSecond": 116e9, "multiplyAddsProcessorShare": 0.5,
           "tangentsPerSecond": 2.32e9, "tangentsProcessorShare": 0.25}},
       "cases": [
         {"name": "tanh, whole", "precision": "float", "record": {
           "name": "tanh, whole", "precision": "float", "size": {"width": 32, "height": 32},
           "steps": 500, "trainedSteps": 300000, "multiplyAddsPerStep": 147968,
           "tangentsPerStep": 4352,
           "digest": "0fd492fac8934b0d", "setupSeconds": 0.25, "repeats": 3,
           "networksPerSecond": SPEEDS, "stepsPerSecond": SPEEDS, "deviceStepsPerSecond": SPEEDS,
           "transferShare": 0.001, "roofShare": 0.4375}},
         {"name": "tanh, whole", "precision": "double", "unsupported": "has no double arithmetic"}]}
      """
    let speeds =
      #"{"median": \#(105e3 * factor), "low": \#(100e3 * factor), "high": \#(110e3 * factor)}"#
    let device = try JSONDecoder().decode(
      DeviceRecord.self, from: Data(json.replacing("SPEEDS", with: speeds).utf8))
    return BenchmarkRecord(program: "romanesco test", secondsPerCase: 1, devices: [device])
  }

  @Test func recordsSurviveJSON() throws {
    let record = try Self.record(factor: 1)
    #expect(try BenchmarkRecord(json: record.json()) == record)
  }

  @Test(arguments: [true, false])
  func recordsTellWhetherRepeatingNetworksWereFinished(finishes: Bool) throws {
    var record = BenchmarkRecord(
      program: "romanesco test", secondsPerCase: 1,
      options: EngineOptions(finishesRepeating: finishes))
    #expect(try BenchmarkRecord(json: record.json()).options.finishesRepeating == finishes)
    record.options.finishesRepeating = nil
    #expect(try !String(decoding: record.json(), as: UTF8.self).contains("finishesRepeating"))
    #expect(try BenchmarkRecord(json: record.json()) == record)
  }

  @Test(arguments: ["", "{}", "[1]", #"{"format": "one"}"#])
  func otherFilesAreRefused(text: String) {
    #expect(throws: BenchmarkError.self) { try BenchmarkRecord(json: Data(text.utf8)) }
  }

  @Test func figureHoldsRoofsAndCases() throws {
    let device = try #require(try Self.record(factor: 1).devices.first)
    let roof = try #require(device.roofs.float)
    #expect(roof.wholeMultiplyAddsPerSecond == 232e9)
    #expect(roof.wholeTangentsPerSecond == 9.28e9)
    let possible = Roofline.possible(roof, multiplyAddsPerTangent: 25)
    #expect(abs(possible / 116e9 - 1) <= 1e-12)
    let figure = try #require(Roofline.figure(device))
    #expect(figure.curves.count == 3)
    #expect(figure.markers.map(\.label) == ["tanh"])
    let marker = try #require(figure.markers.first)
    #expect(abs(marker.place.x - log10(34)) <= 1e-12)
    #expect(abs(marker.place.y - log10(105e3 * 147_968)) <= 1e-12)
    #expect(try figure.pdf().starts(with: Array("%PDF".utf8)))
    var empty = device
    empty.cases = []
    #expect(Roofline.figure(empty) == nil)
  }

  @Test func otherFormatsAreRefused() throws {
    var record = try Self.record(factor: 1)
    record.format = 2
    let error = #expect(throws: BenchmarkError.self) {
      try BenchmarkRecord(json: record.json())
    }
    #expect(error?.description == "the record's format is 2; this program reads 1")
  }

  @Test func tableHoldsRoofsCasesAndFailures() throws {
    let lines = BenchmarkTable.text(try Self.record(factor: 1)).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines == [
        "A", "P, driver 1, OpenCL 1.2, 2 compute units",
        "float roofs: 232 Gfma/s, 9.28 Gtanh/s (measured with 50.0 % of the cores)",
        "transfer: 10.0 GB/s to the device, 2.00 GB/s back", "",
        "case         precision   size  networks/s  steps/s  spread  of roof  while busy  with tanh  cores"
          + "  set-up",
        "tanh, whole      float  32x32       105 k    105 k   9.5 %   43.8 %           -          -      -"
          + "  0.25 s",
        "tanh, whole, double: has no double arithmetic", "",
      ])
  }

  /// Times that grow as the square of the width.
  private static func growth() throws -> BenchmarkRecord {
    var record = try record(factor: 1)
    let known = try #require(record.devices.first?.cases.first)
    func point(_ value: Int, networksPerSecond: Double?) throws -> GrowthPoint {
      var result = known
      let speed = try networksPerSecond.map { try #require(Spread([$0])) }
      if let speed {
        result.record?.networksPerSecond = speed
        // 300 000 steps of 1024 networks; the device works for half of the time.
        result.record?.deviceStepsPerSecond = try #require(
          Spread([2 * speed.median * 300_000 / 1024]))
      } else {
        result.record = nil
        result.failure = "it broke"
      }
      return GrowthPoint(value: value, result: result)
    }
    record.devices[0].cases = []
    record.devices[0].growth = [
      GrowthSeries(
        quantity: .width, precision: .float,
        points: [
          try point(8, networksPerSecond: 4096), try point(16, networksPerSecond: 1024),
          try point(32, networksPerSecond: nil), try point(64, networksPerSecond: 64),
        ])
    ]
    return record
  }

  @Test func growthHasExponents() throws {
    let record = try Self.growth()
    #expect(try BenchmarkRecord(json: record.json()) == record)
    #expect(record.devices[0].hasFailure)
    let series = try #require(record.devices[0].growth?.first)
    #expect(abs(try #require(series.exponent) - 2) <= 1e-12)
    #expect(GrowthSeries.exponent(series.points[1], series.points[2]) == nil)
    let lines = BenchmarkTable.text(record).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines.dropFirst(5) == [
        "series  precision  value   size       time  spread  of roof      busy  exponent",
        "width       float      8  32x32   0.2500 s   9.5 %   43.8 %  0.1250 s         -",
        "width       float     16  32x32   1.0000 s   9.5 %   43.8 %  0.5000 s      2.00",
        "width       float     64  32x32  16.0000 s   9.5 %   43.8 %  8.0000 s      2.00",
        "", "width, float: time grows as width^2.00", "tanh, whole, float: it broke", "",
      ])
  }

  @Test func figureHoldsSeries() throws {
    var device = try Self.growth().devices[0]
    let figure = try #require(GrowthFigure.figure(device))
    #expect(figure.curves.map(\.label) == ["width"])
    let end = try #require(figure.curves[0].points.last)
    #expect(abs(end.x - log10(8)) <= 1e-12)
    #expect(abs(end.y - log10(64)) <= 1e-12)
    #expect(figure.markers.count == 3)
    #expect(try figure.pdf().starts(with: Array("%PDF".utf8)))
    device.growth = []
    #expect(GrowthFigure.figure(device) == nil)
  }

  @Test func baselineGivesRatiosAndDoubts() throws {
    let old = try Self.record(factor: 1)
    let faster = try #require(
      BaselineComparison.ratios(try Self.record(factor: 1.5), baseline: old).first)
    #expect(abs(faster.stepsPerSecond - 1.5) <= 1e-12)
    #expect(faster.isClear)
    let same = try #require(
      BaselineComparison.ratios(try Self.record(factor: 1.02), baseline: old).first)
    #expect(!same.isClear)
    let text = BaselineComparison.text(try Self.record(factor: 1.02), baseline: old)
    #expect(text.contains("tanh, whole, float"))
    #expect(text.contains("1.02 x  within the spread"))
    #expect(!text.contains("double"))
    var other = old
    other.devices[0].device = "B"
    #expect(BaselineComparison.ratios(old, baseline: other).isEmpty)
    #expect(BaselineComparison.text(old, baseline: other).contains("no case"))
  }

  @Test func spreadsAreSummaries() throws {
    #expect(Spread([]) == nil)
    let odd = try #require(Spread([3, 1, 2]))
    #expect((odd.low, odd.median, odd.high) == (1, 2, 3))
    #expect(odd.relativeWidth == 1)
    #expect(try #require(Spread([4, 1, 2, 3])).median == 2.5)
  }

  @Test func quantitiesHaveThreeDigits() {
    let texts = [0.0, 1, 12.34, 999.4, 999.6, 1234, 56_789, 1.25e9, 3.5e12, .infinity].map {
      Quantity.prefixed($0)
    }
    #expect(
      texts == [
        "0.00", "1.00", "12.3", "999", "1.00 k", "1.23 k", "56.8 k", "1.25 G", "3.50 T", "?",
      ])
    #expect(Quantity.percent(0.4375) == "43.8 %")
    #expect(Quantity.percent(nil) == "-")
  }

  @Test func processorSharesStayShares() {
    #expect(ProcessorClock.share(processorSeconds: 1, wallSeconds: 1, cores: 2) == 0.5)
    #expect(ProcessorClock.share(processorSeconds: 3, wallSeconds: 1, cores: 2) == 1)
    #expect(ProcessorClock.share(processorSeconds: 0, wallSeconds: 1, cores: 0) > 0)
  }

  @Test func processorTimeIsRecordedWhereItIsKnown() throws {
    var record = try Self.record(factor: 1)
    #expect(try !String(decoding: record.json(), as: UTF8.self).contains("processorSeconds"))
    record.devices[0].cases[0].record?.processorSeconds = Spread([0.5, 0.75])
    record.devices[0].cases[0].record?.otherProcessorShare = 0.25
    let text = try String(decoding: record.json(), as: UTF8.self)
    #expect(text.contains("processorSeconds") && text.contains("otherProcessorShare"))
    #expect(try BenchmarkRecord(json: record.json()) == record)
  }

  @Test func hostsTellHowLongTheirCoresWorked() throws {
    let text = """
      cpu  1000 200 300 5000 60 7 8 9 500 0
      cpu0 500 100 150 2500 30 3 4 4 250 0
      cpu1 500 100 150 2500 30 4 4 5 250 0
      intr 12345 0 0
      """
    let clock = try #require(HostClock(statistics: text, ticksPerSecond: 100))
    #expect(clock.busySeconds == 15.24)
    #expect(clock.cores == 2)
    var later = clock
    later.busySeconds += 8
    func share(_ ownSeconds: Double) -> Double {
      later.otherShare(since: clock, ownSeconds: ownSeconds, wallSeconds: 10)
    }
    #expect(abs(share(5) - 0.15) <= 1e-12)
    #expect(share(9) == 0)
    #expect(share(-100) == 1)
  }

  @Test(arguments: ["", "cpu 1 2 3\ncpu0 1 2 3", "cpu 1 2 3 4 5 6 7 8 9 0", "cpu0 1 2 3 4 5 6 7 8"])
  func otherTextsSayNothingOfCores(text: String) {
    #expect(HostClock(statistics: text, ticksPerSecond: 100) == nil)
  }
}
