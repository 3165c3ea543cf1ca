import Numbers

/// What became of one case on one device.
public struct ConformanceResult: Codable, Hashable, Sendable, CustomStringConvertible {
  /// Whether a device keeps the contract.
  public enum Verdict: String, Codable, Hashable, Sendable {
    /// Every bit is the reference's.
    case passed
    /// A bit is not, or training failed.
    case failed
    /// The device lacks something that the contract needs.
    case unsupported
  }

  /// The device's name.
  public var device: String
  /// What the case is about, for example `presets`.
  public var group: String
  /// The case.
  public var name: String
  /// The arithmetic.
  public var precision: Precision
  /// What became of it.
  public var verdict: Verdict
  /// The first difference, or the reason; where it passed, what its layout had to do without, or nil.
  public var detail: String?

  /// Gives all fields.
  package init(
    device: String, group: String, name: String, precision: Precision, verdict: Verdict,
    detail: String? = nil
  ) {
    self.device = device
    self.group = group
    self.name = name
    self.precision = precision
    self.verdict = verdict
    self.detail = detail
  }

  /// One line.
  public var description: String {
    let words = verdict.rawValue.uppercased()
    return "\(verdict == .passed ? "ok" : words)  \(group): \(name), \(precision.rawValue), "
      + "on \(device)" + (detail.map { ": \($0)" } ?? "")
  }
}

extension [ConformanceResult] {
  /// How many results have a verdict.
  public func count(_ verdict: ConformanceResult.Verdict) -> Int {
    count { $0.verdict == verdict }
  }

  /// `N passed, N failed, N unsupported`.
  public var summary: String {
    "\(count(.passed)) passed, \(count(.failed)) failed, \(count(.unsupported)) unsupported"
  }

  /// A table with a line of titles; fields with commas or quotes are quoted (RFC 4180).
  public var csv: String {
    let rows =
      [["device", "group", "name", "precision", "verdict", "detail"]]
      + map {
        [
          $0.device, $0.group, $0.name, $0.precision.rawValue, $0.verdict.rawValue,
          $0.detail ?? "",
        ]
      }
    return rows.map { row in
      row.map { field in
        field.contains { [",", "\"", "\n", "\r"].contains($0) }
          ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
      }.joined(separator: ",") + "\n"
    }.joined()
  }
}
