import RomanescoKit

extension OutputPath {
  /// The picture's path; it is checked before others so that a misspelt option is told first.
  static func required(_ output: String?) throws -> String {
    guard let output else {
      throw UsageError("--output: missing; give the picture to write, such as -o out.png")
    }
    return output
  }
}
