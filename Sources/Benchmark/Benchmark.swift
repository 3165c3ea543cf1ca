import Engine
import Numbers
import OpenCL

/// Measures devices: their roofs, then how much of them training reaches.
public struct Benchmark: Sendable {
  /// The time for the repeats of each case, in seconds.
  public var secondsPerCase: Double
  /// Only cases whose name and arithmetic contain this text; nil for all.
  public var only: String?
  /// How work is cut.
  public var options: EngineOptions

  /// Takes three seconds for each case unless said otherwise.
  public init(
    secondsPerCase: Double = 3, only: String? = nil, options: EngineOptions = EngineOptions()
  ) {
    self.secondsPerCase = secondsPerCase
    self.only = only
    self.options = options
  }

  /// The cases that will run.
  public var cases: [BenchmarkCase] {
    let all = Precision.allCases.flatMap { BenchmarkCases.all($0) }
    guard let only else { return all }
    return all.filter { $0.description.lowercased().contains(only.lowercased()) }
  }

  /// Measures one device; `progress` is told what comes next.
  ///
  /// A case that fails is recorded with its reason. Throws where not even the roofs can be measured.
  public func measure(
    _ device: Device, progress: (String) -> Void = { _ in }
  ) throws -> DeviceRecord {
    let info = device.info
    progress("\(info.name): roofs")
    var record = DeviceRecord(info, roofs: try Roofs.measure(device))
    for item in cases {
      progress("\(info.name): \(item)")
      let meter = CaseMeter(item, on: device, options: options, seconds: secondsPerCase)
      var result = CaseResult(name: item.name, precision: item.precision)
      do {
        if let violation = DeviceFitness.refusal(info, item.precision) {
          result.unsupported = violation
        } else {
          result.record = try meter.measure(roof: record.roofs[item.precision])
        }
      } catch {
        result.failure = String(describing: error)
      }
      record.cases.append(result)
    }
    return record
  }

  /// The series that will run.
  public var series: [(quantity: GrowthQuantity, precision: Precision)] {
    Precision.allCases.flatMap { precision in
      GrowthQuantity.allCases.map { (quantity: $0, precision: precision) }
    }.filter { series in
      let name = "\(series.quantity.rawValue), \(series.precision.rawValue)"
      return only.map { name.lowercased().contains($0.lowercased()) } ?? true
    }
  }

  /// Measures how one device's times grow; `progress` is told what comes next.
  ///
  /// A case that fails is recorded with its reason. Throws where not even the roofs can be measured.
  public func measureGrowth(
    _ device: Device, progress: (String) -> Void = { _ in }
  ) throws -> DeviceRecord {
    let info = device.info
    progress("\(info.name): roofs")
    var record = DeviceRecord(info, roofs: try Roofs.measure(device))
    record.growth = series.map { series in
      progress(
        "\(info.name): growth with \(series.quantity.rawValue), \(series.precision.rawValue)")
      let meter = GrowthMeter(
        device: device, options: options, seconds: secondsPerCase,
        roof: record.roofs[series.precision])
      return meter.measure(series.quantity, series.precision)
    }
    return record
  }
}
