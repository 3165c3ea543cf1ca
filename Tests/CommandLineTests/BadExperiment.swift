import TestSupport
import Testing

/// An experiment's file that must be refused with one line.
struct BadExperiment: CustomTestStringConvertible, Sendable {
  let yaml: String
  /// What the line must contain.
  let words: [String]

  init(_ yaml: String, _ words: String...) {
    self.yaml = yaml
    self.words = words
  }

  var testDescription: String { String(yaml.prefix(60)) }

  /// Renders it in a folder, which may hold files that it names, and checks how that fails.
  func expectRefusal(
    in folder: TemporaryFolder, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try folder.write(yaml, to: "mine.yaml")
    let command = "render --experiment mine.yaml --size 8 --device reference -o x.png"
    try BadCommand(
      arguments: command.split(separator: " ").map(String.init),
      ["--experiment 'mine.yaml': "] + words
    ).expectRefusal(in: folder, sourceLocation: sourceLocation)
  }
}
