import Compute
import Numbers

/// Trainers chosen by an option of another name than `--device`.
enum NamedTrainers {
  /// The trainers that `--device text` would choose; failures name the option that was given.
  static func find(
    _ text: String?, option: String, precision: Precision
  ) throws -> [any Trainer] {
    do {
      return try DeviceOptions.parse(text.map { ["--device", $0] } ?? []).trainers(precision)
    } catch let error as UsageError {
      throw UsageError(error.description.replacing("--device", with: option))
    }
  }
}
