import ArgumentParser
import RomanescoKit

extension OutputPath {
  /// The help of an option for a picture that may go to standard output.
  static let pictureHelp = ArgumentHelp(
    "The picture to write, or - for standard output, as PNG.", valueName: "out.png")

  /// The picture's path, or `-` for a standard output that is no terminal; it is checked before others so that a misspelt
  /// option is told first.
  static func required(_ output: String?) throws -> String {
    guard let output else {
      throw UsageError("--output: missing; give the picture to write, such as -o out.png")
    }
    if StandardStream.isNamed(output) {
      try StandardStream.refuseTerminal(option: "--output", example: "-o out.png")
    }
    return output
  }
}
