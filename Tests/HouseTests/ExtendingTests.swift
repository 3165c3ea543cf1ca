import Foundation
import Testing

/// The worked examples of `docs/extending.md` name the source files that an addition takes, and no others, and their lines
/// are those of the files.
@Suite struct ExtendingTests {
  /// A section's title, and what every file of the addition mentions in its name or text.
  static let examples = [
    ("An activation: leaky ReLU", "leaky_?relu"),
    ("A rule with a state of its own: heavy ball and Nesterov", "heavy_?ball|nesterov"),
    ("An observable with several channels: permutation entropy", "permutation_?entropy"),
    (
      "A signal with a state of its own: how far a neighbour is",
      "separation|has_?neighbour|(lanes|reference)_?neighbour|(observable|reference)_?exponent"
    ),
    ("A map: the burning ship", "burning_?ship|burning-ship"),
    ("A flow: Rössler", "roessler"),
  ]

  private static func section(_ title: String) throws -> Substring {
    let page = try Repository.text(Repository.root.appending(path: "docs/extending.md"))
    let start = try #require(page.range(of: "\n## \(title)\n")?.upperBound)
    return page[start...].prefix(
      upTo: page[start...].range(of: "\n## ")?.lowerBound ?? page.endIndex)
  }

  /// The source files that a text names.
  private static func files(_ text: some StringProtocol) -> [String] {
    String(text).matches(of: /(Sources|Kernels|Tests)\/[\w\/+.\-]+\.(swift|cl)/)
      .map { String($0.output.0) }
  }

  /// Each line of a block of code, without what marks it as new and without a remark of the page's, is in one of the files
  /// that the paragraph before the block names, unless it is marked as gone. Spaces do not count; `...` stands for anything.
  @Test(arguments: examples)
  func theLinesAreThoseOfTheFiles(title: String, words: String) throws {
    var paragraph = ""
    var text = ""
    var language: Substring?
    var lineCount = 0
    for line in try Self.section(title).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        language = language == nil ? line.dropFirst(3) : nil
        guard language != nil, language != "yaml" else { continue }
        text = try Self.files(paragraph).map {
          try Repository.text(Repository.root.appending(path: $0))
        }
        .joined().filter { !$0.isWhitespace }
      } else if language == nil {
        if line.hasPrefix("**`") { paragraph = "" }
        paragraph += line
      } else if language != "yaml" && !(language == "diff" && line.hasPrefix("-")) {
        let code = line.drop { language == "diff" && $0 == "+" }
          .replacing(/\s{2,}\/\/ .*$/, with: "").filter { !$0.isWhitespace }
        // What stands before `...`, and what after it.
        for part in code.split(separator: "...") {
          #expect(text.contains(part), "\(line)")
          lineCount += 1
        }
      }
    }
    #expect(lineCount > 10)
  }

  @Test(arguments: examples)
  func anAdditionTakesTheFilesThatAreNamed(title: String, words: String) throws {
    let named = Set(try Self.files(Self.section(title)).filter { !$0.hasPrefix("Tests/") })
    var taken: Set<String> = []
    for (folder, suffix) in [("Sources", ".swift"), ("Kernels", ".swift"), ("Kernels", ".cl")] {
      for file in try Repository.files(folder, suffix: suffix) {
        let text = file.lastPathComponent + "\n" + (try Repository.text(file))
        guard
          text.range(of: words, options: [.regularExpression, .caseInsensitive]) != nil
        else { continue }
        taken.insert(String(file.path.dropFirst(Repository.root.path.count).drop { $0 == "/" }))
      }
    }
    #expect(named.count > 4)
    #expect(named == taken)
  }
}
