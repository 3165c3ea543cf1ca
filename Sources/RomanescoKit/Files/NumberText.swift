import Foundation

/// Numbers in tables and figures for people.
package enum NumberText {
  /// Four significant digits.
  package static func rounded(_ number: Double) -> String { String(format: "%.4g", number) }

  /// Nine significant digits, as a float needs.
  package static func full(_ number: Double) -> String { String(format: "%.9g", number) }
}
