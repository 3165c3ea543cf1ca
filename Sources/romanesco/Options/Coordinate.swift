import Numbers

/// A coordinate of a place as a person typed it: 1.50 has two digits after the point.
struct Coordinate {
  /// Its value.
  let number: DecimalNumber
  /// The digits after the point, zeros at the end included.
  let fractionDigitCount: Int

  /// Reads decimal notation; nil for anything else.
  init?(_ text: String) {
    guard let number = try? DecimalNumber(text) else { return nil }
    self.number = number
    let parts = text.lowercased().split(separator: "e")
    let fraction = parts[0].split(separator: ".", omittingEmptySubsequences: false).dropFirst()
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    fractionDigitCount = max(0, (fraction.first?.count ?? 0) - exponent)
  }
}
