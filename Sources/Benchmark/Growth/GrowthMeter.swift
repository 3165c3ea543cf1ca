import Engine
import Numbers
import OpenCL

/// Measures one series on one device.
struct GrowthMeter {
  /// Pixels are measured at so many sizes even where time runs out.
  private static let leastSizes = 3

  let device: Device
  let options: EngineOptions
  /// The time for the repeats of each case.
  let seconds: Double
  /// The device's most in the series' precision; nil where it was not measured.
  let roof: ArithmeticRoof?

  /// The series; a case that fails is recorded with its reason.
  func measure(_ quantity: GrowthQuantity, _ precision: Precision) -> GrowthSeries {
    let cases = GrowthCases.all(quantity, precision)
    if let violation = DeviceFitness.refusal(device.info, precision) {
      return GrowthSeries(
        quantity: quantity, precision: precision,
        points: cases.map { value, item in
          var result = CaseResult(name: item.name, precision: precision)
          result.unsupported = violation
          return GrowthPoint(value: value, result: result)
        })
    }
    let points =
      quantity == .pixels ? cases.flatMap { pixels($0.item) } : atOneSize(cases)
    return GrowthSeries(quantity: quantity, precision: precision, points: points)
  }

  private func pixels(_ item: BenchmarkCase) -> [GrowthPoint] {
    var points: [GrowthPoint] = []
    for side in GrowthCases.sides {
      if points.count >= Self.leastSizes, let last = points.last?.elapsedSeconds,
        // Four times the networks take up to four times as long.
        4 * last > seconds / Double(CaseMeter.leastRepeats)
      {
        break
      }
      let point = measured(side * side, item, side: side)
      points.append(point)
      guard point.result.record != nil else { break }
    }
    return points
  }

  /// All cases at the size at which the last one, the longest, still fits into its time.
  private func atOneSize(_ cases: [(value: Int, item: BenchmarkCase)]) -> [GrowthPoint] {
    let side = cases.last.flatMap { try? meter($0.item).fittingSide() }
    return cases.map { measured($0.value, $0.item, side: side) }
  }

  private func measured(_ value: Int, _ item: BenchmarkCase, side: Int?) -> GrowthPoint {
    var result = CaseResult(name: item.name, precision: item.precision)
    do {
      result.record = try meter(item).measure(roof: roof, side: side)
    } catch {
      result.failure = String(describing: error)
    }
    return GrowthPoint(value: value, result: result)
  }

  private func meter(_ item: BenchmarkCase) -> CaseMeter {
    // What ends early would hide how time grows with steps.
    var options = options
    options.finishesRepeating = false
    return CaseMeter(item, on: device, options: options, seconds: seconds)
  }
}
