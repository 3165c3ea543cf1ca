import Foundation
import Testing

/// The worked examples of `docs/extending.md` name the source files that an addition takes, and no others.
@Suite struct ExtendingTests {
  /// A section's title, and what every file of the addition mentions in its name or text.
  static let examples = [
    ("An activation: leaky ReLU", "leaky_?relu"),
    ("A rule with a state of its own: heavy ball and Nesterov", "heavy_?ball|nesterov"),
    ("An observable with several channels: permutation entropy", "permutation_?entropy"),
  ]

  @Test(arguments: examples)
  func anAdditionTakesTheFilesThatAreNamed(title: String, words: String) throws {
    let page = try Repository.text(Repository.root.appending(path: "docs/extending.md"))
    let start = try #require(page.range(of: "\n## \(title)\n")?.upperBound)
    let section = page[start...].prefix(
      upTo: page[start...].range(of: "\n## ")?.lowerBound ?? page.endIndex)
    let named = Set(
      section.matches(of: /(Sources|Kernels)\/[\w\/+.\-]+\.(swift|cl)/).map { String($0.output.0) })
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
