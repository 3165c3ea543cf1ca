import Foundation
import Testing

/// Modules import only what the design lets them, and sources speak of the program alone.
@Suite struct StructureTests {
  private static let allowed: [String: Set<String>] = [
    "OpenCL": ["COpenCL"],
    "Experiment": [],
    "Reference": ["Experiment"],
    "Engine": ["Experiment", "KernelSource", "OpenCL"],
    "Imaging": ["CCairo", "COpenEXR", "CSpng"],
    "Verification": ["Engine", "Experiment", "Reference"],
    "Zoom": ["Engine", "Experiment", "Imaging", "Reference"],
    "Benchmark": [
      "Engine", "Experiment", "Imaging", "KernelSource", "OpenCL", "Reference", "Verification",
    ],
  ]
  private static let modules: Set<String> = [
    "COpenCL", "CSpng", "COpenEXR", "CCairo", "KernelSource", "OpenCL", "Experiment", "Reference",
    "Engine", "Imaging", "Verification", "Benchmark", "Zoom",
    "TestSupport", "romanesco",
  ]

  @Test(arguments: allowed.keys.sorted())
  func arrowsPointOneWay(module: String) throws {
    let files = try Repository.files("Sources/\(module)", suffix: ".swift")
    #expect(!files.isEmpty)
    for file in files {
      for line in try Repository.text(file).split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let position = words.firstIndex(of: "import"), position <= 1,
          let name = words.dropFirst(position + 1).first.map(String.init),
          Self.modules.contains(name)
        else { continue }
        #expect(
          Self.allowed[module]?.contains(name) == true,
          "\(file.lastPathComponent) imports \(name)")
      }
    }
  }

  @Test func librariesDoNotTrapOrPrint() throws {
    let patterns = [
      #"\bfatalError\("#, #"\btry!"#, #"\bas! "#, #"\bprint\("#, #"\bpreconditionFailure\("#,
    ]
    for module in Self.allowed.keys.sorted() {
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
}
