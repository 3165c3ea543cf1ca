import Foundation
import Numbers
import Pictures

/// One device's roofs and what training reaches of them, as a figure.
///
/// Networks do two things that cost: multiply-adds and tangents. Along x lie the multiply-adds for
/// each tangent of a case, along y the multiply-adds a second; the flat roof is that of the
/// multiply-adds alone, the slanted one that of the tangents, and the curve below both is what is
/// possible where the same units do one after the other.
public enum Roofline {
  /// The multiply-adds a second that are possible when the same units do them and the tangents.
  public static func possible(_ roof: ArithmeticRoof, multiplyAddsPerTangent: Double) -> Double {
    1
      / (1 / roof.wholeMultiplyAddsPerSecond
        + 1 / (multiplyAddsPerTangent * roof.wholeTangentsPerSecond))
  }

  /// The figure; nil where no case with tangents was measured.
  public static func figure(_ device: DeviceRecord) -> CurveFigure? {
    let records = device.cases.compactMap(\.record).filter { $0.tangentsPerStep > 0 }
    let ratios = records.map { $0.multiplyAddsPerStep / $0.tangentsPerStep }
    let speeds = records.map { $0.deviceStepsPerSecond.median * $0.multiplyAddsPerStep }
    let roofs = [device.roofs.float, device.roofs.double]
    let highest = roofs.compactMap { $0?.wholeMultiplyAddsPerSecond }.max() ?? 0
    guard let leastRatio = ratios.min(), let mostRatio = ratios.max(),
      let leastSpeed = speeds.min(), leastSpeed > 0, highest > 0
    else { return nil }
    let x = FigureAxis(
      label: "multiply-adds per tangent", low: log10(leastRatio) - 0.6,
      high: log10(mostRatio) + 0.8, scale: .log10)
    let y = FigureAxis(
      label: "multiply-adds per second", low: log10(leastSpeed) - 0.4, high: log10(highest) + 0.3,
      scale: .log10)
    let curves = zip([(Precision.float, 0.0), (.double, 0.5)], roofs).flatMap { style, roof in
      roof.map { Self.curves($0, style.0, grey: style.1, x: x) } ?? []
    }
    let markers = zip(records, zip(ratios, speeds)).map { record, place in
      CurveFigure.Marker(
        label: record.name.replacing(", whole", with: ""),
        place: SIMD2(log10(place.0), log10(place.1)),
        isFilled: record.precision == .float)
    }
    return CurveFigure(
      title: device.device, x: x, y: y, curves: curves, markers: markers,
      caption: "Filled: float, hollow: double. Flat: the multiply-adds' roof; slanted: the "
        + "tangents'; curved: both in turn. \(device.platform), driver \(device.driver).")
  }

  private static func curves(
    _ roof: ArithmeticRoof, _ precision: Precision, grey: Double, x: FigureAxis
  ) -> [CurveFigure.Curve] {
    let places = (0...64).map { x.low + (x.high - x.low) * Double($0) / 64 }
    func curve(_ label: String, _ speed: (Double) -> Double) -> CurveFigure.Curve {
      CurveFigure.Curve(
        label: label, points: places.map { SIMD2($0, log10(speed(pow(10, $0)))) }, grey: grey)
    }
    return [
      curve("\(precision.rawValue)") { _ in roof.wholeMultiplyAddsPerSecond },
      curve("") { min($0 * roof.wholeTangentsPerSecond, roof.wholeMultiplyAddsPerSecond) },
      curve("") { possible(roof, multiplyAddsPerTangent: $0) },
    ]
  }
}
