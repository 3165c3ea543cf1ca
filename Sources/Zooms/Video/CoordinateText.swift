import Numbers

/// A coordinate with many digits, short enough to be shown.
package enum CoordinateText {
  /// The most digits that are shown in full.
  package static let longest = 20
  /// The digits that are kept at either end of more.
  private static let kept = 6

  /// All digits where they are few. Of more, those up to `fractionDigits` after the point, cut off there, and the middle left
  /// out where these are many too, as in `1.714954…448786`: the last ones tell neighbouring frames apart.
  package static func shortened(_ number: DecimalNumber, fractionDigits: Int) -> String {
    let all = number.description
    guard all.count(where: \.isNumber) > longest else { return all }
    let parts = all.split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    let power = parts.count > 1 ? "e\(parts[1])" : ""
    let shift = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let fraction = (mantissa.count > 1 ? mantissa[1] : "").prefix(max(0, fractionDigits + shift))
    let whole = mantissa[0]
    guard fraction.count > 2 * kept, whole.count + fraction.count > longest else {
      return (fraction.isEmpty ? "\(whole)" : "\(whole).\(fraction)") + power
    }
    return "\(whole).\(fraction.prefix(kept))\u{2026}\(fraction.suffix(kept))\(power)"
  }
}
