import Numbers
import Systems
import Yams

/// Experiments as YAML, as a program would read and write them.
enum ExperimentText {
  /// Reads YAML; a decoder wraps what an experiment throws, and this takes it out again.
  static func decode(_ yaml: String) throws -> Experiment {
    do {
      return try YAMLDecoder().decode(Experiment.self, from: yaml)
    } catch DecodingError.dataCorrupted(let context) where context.underlyingError is FieldError {
      throw context.underlyingError ?? DecodingError.dataCorrupted(context)
    }
  }

  /// Writes YAML.
  static func encode(_ experiment: Experiment) throws -> String {
    try YAMLEncoder().encode(experiment)
  }
}
