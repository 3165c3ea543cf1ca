import Numbers
import Plane
import Systems

/// Keeps the ratios of a zoom so small that its deep keyframes show nothing beyond what parameters may be.
///
/// A frame whose parameters end beside its centre has room for less stretch than trainings ask for. The limits hold for frames that
/// have the whole stretch and are no wider than the widest power of ten at which a frame without one has room. What wider
/// keyframes show beyond a parameter, a searched zoom leaves out; any other is refused.
package struct StretchLimits {
  private let experiment: Experiment
  private let first: Region
  private let angle: DecimalNumber
  /// How long the side across is, over that upwards, without a stretch.
  private let share: DecimalNumber

  /// The steps in which the greatest logarithm of a ratio is looked for: those that ``StretchPath`` is given.
  private static let fineness = 1e4

  /// Limits for the zoom of an experiment that begins with a region and whose direction of up is an angle, in degrees.
  package init(_ experiment: Experiment, first: Region, angle: DecimalNumber) {
    self.experiment = experiment
    self.first = first
    self.angle = angle
    share =
      DecimalNumber(
        rounding: first.x.width.doubleValue / first.y.width.doubleValue, fractionDigits: 12) ?? 1
  }

  /// Of the base-10 logarithms of ratios at the widths 1, 0.1, 0.01, ..., which rise: rising ones that are at most as great.
  package func limited(_ log10Ratios: [Double]) -> [Double] {
    var result = log10Ratios
    for decade in result.indices.reversed() {
      let next = decade + 1 < result.count ? result[decade + 1] : .infinity
      result[decade] = min(greatest(result[decade], decade), next)
    }
    for decade in result.indices.dropFirst() {
      result[decade] = min(result[decade], result[decade - 1] + StretchPath.log10SteepestGrowth)
    }
    return result
  }

  /// The greatest that is allowed at a width of 10^-decade, at most what is wanted.
  private func greatest(_ wanted: Double, _ decade: Int) -> Double {
    guard wanted > 0, !fits(wanted, decade), fits(0, decade) else { return wanted }
    var (low, high) = (0, Int(wanted * Self.fineness) + 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if fits(Double(middle) / Self.fineness, decade) { low = middle } else { high = middle }
    }
    return Double(low) / Self.fineness
  }

  private func fits(_ log10Ratio: Double, _ decade: Int) -> Bool {
    let up = DecimalNumber(1).timesTen(toThe: -decade)
    let region = Region(
      x: Region.Span(
        centre: first.x.centre,
        width: up * share * DecimalNumber(sixDigitsOfTenToThe: log10Ratio)),
      y: Region.Span(centre: first.y.centre, width: up), angle: angle)
    return (try? experiment.checkParameters(over: region)) != nil
  }
}
