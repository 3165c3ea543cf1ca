import Foundation
import Landscapes
import Systems
import Yams

/// Experiments as YAML text.
public enum ExperimentFile {
  /// Reads a file; every failure is one line. One without any content is no experiment.
  public static func read(_ path: String) throws -> Experiment {
    try read(text: TextFile.read(path), beside: path)
  }

  /// Reads the text of a file at a path; files that it names lie beside that.
  static func read(text: String, beside path: String) throws -> Experiment {
    let isEmpty = text.split(whereSeparator: \.isNewline).allSatisfy { line in
      (line.first { !$0.isWhitespace } ?? "#") == "#"
    }
    guard !isEmpty else {
      throw UsageError("is empty; give at least one field, such as preset: tanh")
    }
    return try decode(Experiment.self, text, beside: path)
  }

  /// Reads YAML text without aliases; without any content it is a mapping of no fields.
  ///
  /// - Parameter path: of the file that it stands in: files that it names lie beside that.
  public static func decode<Value: Decodable>(
    _ type: Value.Type, _ text: String, beside path: String = ""
  ) throws -> Value {
    try YAMLExpense.refuse(text)
    do {
      let empty = Node.mapping(Node.Mapping([]))
      var node = try Yams.compose(yaml: text) ?? empty
      if node.scalar?.string.isEmpty == true { node = empty }
      try checkKeys(node, depth: 0)
      return try YAMLDecoder().decode(
        type, from: node, userInfo: NumberFolder(beside: path).userInfo)
    } catch let error as YamlError {
      throw UsageError("not valid YAML: " + error.line)
    } catch DecodingError.dataCorrupted(let context) {
      throw context.underlyingError ?? UsageError(context.debugDescription)
    } catch let error as DecodingError {
      throw UsageError(message(error))
    }
  }

  /// Writes YAML text with the fields in their own order.
  public static func encode(_ value: some Encodable) throws -> String {
    let encoder = YAMLEncoder()
    encoder.options.sortKeys = false
    encoder.options.width = -1
    return try encoder.encode(value)
  }

  /// Throws for a key that is not text: the decoder would pass over it in silence.
  private static func checkKeys(_ node: Node, depth: Int) throws {
    // No field lies deeper.
    guard depth < 4, let mapping = node.mapping else { return }
    for (key, value) in mapping {
      guard key.scalar != nil else {
        throw UsageError(
          "not valid YAML: line \(key.mark?.line ?? 1): a list or mapping cannot be a field's name")
      }
      try checkKeys(value, depth: depth + 1)
    }
  }

  private static func message(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context):
      let path = (context.codingPath + [key]).map(\.stringValue).joined(separator: ".")
      return "\(path): the field is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      return (path.isEmpty ? "" : path + ": ") + context.debugDescription
    @unknown default:
      return String(describing: error)
    }
  }
}

extension YamlError {
  /// The parser's words without its advice for programmers and the rest of a sentence.
  private static func plain(_ problem: String) -> String {
    if problem.hasPrefix("Maximum nesting") { return "nested too deeply" }
    return problem.hasPrefix("but ") ? String(problem.dropFirst(4)) : problem
  }

  /// The place and the problem; the library's own text goes over several lines.
  fileprivate var line: String {
    switch self {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      "line \(mark.line), column \(mark.column): \(Self.plain(problem))"
    case .reader(let problem, let offset, _, _):
      (offset.map { "character \($0 + 1): " } ?? "") + problem
    case .duplicatedKeysInMapping(let duplicates, _):
      duplicates.map { "'\($0)'" }.joined(separator: ", ")
        + " is given more than once; give every field once"
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      String(describing: self)
    }
  }
}
