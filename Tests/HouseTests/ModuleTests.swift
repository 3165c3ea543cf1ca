import Foundation
import Testing

/// A module declares what it imports, and nothing else: `Package.swift` is the picture of the arrows.
///
/// The build alone does not see to it: once a module is built, others can import it undeclared.
@Suite struct ModuleTests {
  /// What the tests need of the manifest.
  private struct Manifest: Decodable {
    struct Target: Decodable {
      let name: String
      let type: String
      let path: String?
      let dependencies: [Dependency]

      /// The folder of its sources.
      var folder: String { path ?? (type == "test" ? "Tests/" : "Sources/") + name }
    }

    /// A target or the product of a package, whose name is also the module's.
    struct Dependency: Decodable {
      let name: String

      private enum Kind: String, CodingKey { case byName, product }

      init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Kind.self)
        var words = try fields.nestedUnkeyedContainer(
          forKey: fields.contains(.product) ? .product : .byName)
        name = try words.decode(String.self)
      }
    }

    let targets: [Target]
  }

  /// What comes with the compiler.
  private static let platform: Set = [
    "Dispatch", "Foundation", "Glibc", "Synchronization", "Testing",
  ]
  /// What tests run as a program, and do not import.
  private static let programs: Set = ["romanesco"]

  /// The modules that some sources import.
  private static func imports(_ folder: String) throws -> Set<String> {
    let files = try Repository.files(folder, suffix: ".swift")
    return try files.reduce(into: []) { names, file in
      for line in try Repository.text(file).split(separator: "\n") {
        if let match = line.wholeMatch(of: /(?:[@a-z_]+ )?import (?:[a-z]+ )?(\w+)[.\w]*/) {
          names.insert(String(match.1))
        }
      }
    }
  }

  @Test func everyModuleDeclaresItsImportsAndNothingElse() throws {
    // A folder of its own, because the tests' own run holds the usual one.
    let folder = FileManager.default.temporaryDirectory.appending(path: "romanesco-manifest").path
    let result = try Repository.run(
      ["swift", "package", "--scratch-path", folder, "dump-package"])
    try #require(result.status == 0, "\(result.output)")
    // Other words may come first.
    let json = try #require(result.output.firstIndex(of: "{").map { result.output[$0...] })
    let manifest = try JSONDecoder().decode(Manifest.self, from: Data(json.utf8))
    #expect(manifest.targets.count > 20)
    for target in manifest.targets where target.type != "system" {
      let imported = try Self.imports(target.folder).subtracting(Self.platform)
      let declared = Set(target.dependencies.map(\.name)).subtracting(Self.programs)
      #expect(imported.subtracting(declared) == [], "\(target.name) imports undeclared")
      #expect(declared.subtracting(imported) == [], "\(target.name) declares and does not import")
    }
  }
}
