import Foundation

/// Numbers as a person reads them.
package enum Quantity {
  private static let units: [(factor: Double, prefix: String)] = [
    (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"),
  ]

  /// Three significant digits with a prefix: `1.23 M`.
  package static func prefixed(_ value: Double) -> String {
    guard value.isFinite else { return "?" }
    // What rounds up to 1000 belongs to the next prefix.
    let unit = units.first { abs(value) >= 0.9995 * $0.factor }
    return digits(value / (unit?.factor ?? 1)) + (unit.map { " " + $0.prefix } ?? "")
  }

  /// Three significant digits.
  package static func digits(_ value: Double) -> String {
    let places = abs(value) >= 99.95 ? 0 : abs(value) >= 9.995 ? 1 : 2
    return String(format: "%.\(places)f", value)
  }

  /// A share in percent.
  package static func percent(_ share: Double?) -> String {
    share.map { String(format: "%.1f %%", 100 * $0) } ?? "-"
  }
}
