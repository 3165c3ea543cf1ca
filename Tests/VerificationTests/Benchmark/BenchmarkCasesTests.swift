import Benchmark
import Numbers
import Systems
import Testing

@Suite struct BenchmarkCasesTests {
  @Test(arguments: Precision.allCases)
  func namesAreDistinctAndRegionsAllowed(precision: Precision) throws {
    let cases = BenchmarkCases.all(precision)
    #expect(Set(cases.map(\.name)).count == cases.count)
    for preset in Preset.paperConditions {
      #expect(cases.contains { $0.experiment == preset.experiment })
    }
    #expect(Set(cases.map(\.experiment.network.width)).isSuperset(of: [8, 16, 32, 64]))
    #expect(Set(cases.map(\.experiment.network.layers)).isSuperset(of: [2, 4]))
    for item in cases {
      try item.experiment.validate()
      try item.region.validate(for: item.experiment.axes)
      #expect(BenchmarkDigests[item] != nil)
    }
  }

  @Test(arguments: Precision.allCases, GrowthQuantity.allCases)
  func seriesVaryOneQuantity(precision: Precision, quantity: GrowthQuantity) throws {
    let cases = GrowthCases.all(quantity, precision)
    #expect(cases.map(\.value) == cases.map(\.value).sorted())
    for (value, item) in cases {
      try item.experiment.validate()
      #expect(BenchmarkDigests[item] != nil)
      switch quantity {
      case .pixels: #expect(cases.count == 1)
      case .steps: #expect(item.experiment.steps == value)
      case .width: #expect(item.experiment.network.width == value)
      case .points: #expect(item.experiment.pointCount == value)
      }
      #expect(item.experiment.pointCount == 272 || quantity == .points)
    }
  }

  @Test func multiplyAddsAreCounted() throws {
    let cases = BenchmarkCases.all(.float)
    let whole = try #require(cases.first { $0.name == "tanh, whole" })
    #expect(whole.experiment.system.multiplyAddsPerStep == 2 * 272 * 272)
    let minibatch = try #require(cases.first { $0.name == "minibatch, whole" })
    #expect(whole.tangentsPerStep == 272 * 16)
    #expect(minibatch.tangentsPerStep == (272 + 16) * 16)
    #expect(cases.first { $0.name == "relu, whole" }?.tangentsPerStep == 0)
    #expect(minibatch.experiment.system.multiplyAddsPerStep == (272 + 2 * 16) * 272)
  }

  @Test func casesAreChosenByName() {
    #expect(Benchmark(only: "mixed, DOUBLE").cases.map(\.description) == ["tanh, mixed, double"])
    #expect(Benchmark(only: "nothing").cases.isEmpty)
    #expect(Benchmark().cases.count == 43)
    #expect(Benchmark().series.count == 8)
    #expect(Benchmark(only: "WIDTH, float").series.map(\.quantity) == [.width])
    #expect(Benchmark(only: "converged").series.isEmpty)
  }
}
