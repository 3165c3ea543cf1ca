import Compute
import Engine
import Numbers
import Verification

/// The two sides that a comparison is asked for: trainers by name, and their arithmetic.
public struct ComparisonSides: Sendable {
  /// The one side.
  public let a: ComparisonSide
  /// The other side.
  public let b: ComparisonSide

  /// Chooses both sides: without `a` what would train, without `b` the reference, or with another
  /// arithmetic the same as `a`.
  ///
  /// Throws a ``UsageError`` where a name is no device's, and where both sides would be the same trainers in
  /// one arithmetic although not both were named: nothing would be compared. Where that is so for want of
  /// a device, it is a ``WorkError``.
  ///
  /// - Parameter against: the arithmetic of `b`, where it is another one.
  public init(
    a nameOfA: String?, b nameOfB: String?, precision: Precision, against: Precision? = nil,
    fieldPrefix: String = "", feedback: Feedback = .silent
  ) throws {
    let other = against ?? precision
    let (left, absence) = try DeviceChoice(nameOfA, field: fieldPrefix + "a")
      .resolved(precision, feedback)
    let (right, otherAbsence) = try DeviceChoice(
      nameOfB ?? (against == nil ? "reference" : nameOfA), field: fieldPrefix + "b"
    ).resolved(other, feedback)
    a = ComparisonSide(trainers: left, precision: precision)
    b = ComparisonSide(trainers: right, precision: other)
    let absences = [absence, otherAbsence].compactMap { $0 }
    guard nameOfA != nil && nameOfB != nil || precision != other || !Self.areSame(left, right)
    else {
      let both = "both sides would be \(a.name)"
      if let absence = absences.first {
        throw WorkError("nothing to compare: \(both), because \(absence)")
      }
      throw UsageError(
        "\(fieldPrefix)a, \(fieldPrefix)b: \(both); give two that differ, or name both")
    }
    if let absence = absences.first { feedback.notice(DeviceChoice.replacement(absence)) }
  }

  /// Whether two lists are the same devices, of whatever backend, or both the reference.
  package static func areSame(_ a: [any Trainer], _ b: [any Trainer]) -> Bool {
    guard a.count == b.count else { return false }
    return zip(a, b).allSatisfy { a, b in
      if let a = a as? DeviceTrainer, let b = b as? DeviceTrainer { return a.device == b.device }
      return type(of: a) == type(of: b) && a.name == b.name
    }
  }
}
