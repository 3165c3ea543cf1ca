import Foundation
import Testing

/// Libraries keep to themselves, and sources speak of the program alone.
@Suite struct StructureTests {
  /// The modules that are libraries, by their folders. Which of them may import which is said in
  /// `Package.swift`, and checked by the build.
  private static let libraries =
    ((try? FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appending(path: "Sources").path)) ?? [])
    .filter { $0 != "romanesco" }.sorted()

  @Test func librariesDoNotTrapOrPrint() throws {
    let patterns = [
      #"\bfatalError\("#, #"\btry!"#, #"\bas! "#, #"\bprint\("#, #"\bpreconditionFailure\("#,
    ]
    #expect(Self.libraries.count > 10)
    for module in Self.libraries {
      for file in try Repository.files("Sources/\(module)", suffix: ".swift") {
        for line in try Repository.text(file).split(separator: "\n") {
          for pattern in patterns {
            #expect(
              line.range(of: pattern, options: .regularExpression) == nil,
              "\(file.lastPathComponent): \(line)")
          }
        }
      }
    }
  }

  /// `print` says nothing of a full disk; `Terminal.printResult` throws.
  @Test func resultsAreWrittenByWhatChecks() throws {
    let files = try Repository.files("Sources/romanesco", suffix: ".swift")
    #expect(files.count > 10)
    for file in files {
      for line in try Repository.text(file).split(separator: "\n") {
        #expect(!line.contains(/\bprint\(/), "\(file.lastPathComponent): \(line)")
      }
    }
  }
}
