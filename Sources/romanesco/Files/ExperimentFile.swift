import Experiment
import Foundation
import Yams

/// Experiments as YAML text.
enum ExperimentFile {
  /// Reads a file; every failure is one line.
  static func read(_ path: String) throws -> Experiment {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw UsageError("the file cannot be read, or is not UTF-8 text")
    }
    return try decode(Experiment.self, text)
  }

  /// Reads YAML text.
  static func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    // An empty file is an experiment of defaults.
    let blank = text.allSatisfy { $0.isWhitespace }
    do {
      return try YAMLDecoder().decode(type, from: blank ? "{}" : text)
    } catch let error as YamlError {
      throw UsageError("not valid YAML: " + oneLine(String(describing: error)))
    } catch DecodingError.dataCorrupted(let context) {
      throw context.underlyingError ?? UsageError(oneLine(context.debugDescription))
    } catch let error as DecodingError {
      throw UsageError(oneLine(Self.message(error)))
    }
  }

  /// Writes YAML text with the fields in their own order.
  static func encode(_ value: some Encodable) throws -> String {
    let encoder = YAMLEncoder()
    encoder.options.sortKeys = false
    encoder.options.width = -1
    return try encoder.encode(value)
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func message(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, _): "the field '\(key.stringValue)' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      (context.codingPath.map(\.stringValue).joined(separator: ".")) + " "
        + context.debugDescription
    @unknown default: String(describing: error)
    }
  }
}
