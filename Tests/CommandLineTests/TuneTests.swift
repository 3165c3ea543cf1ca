import Foundation
import TestSupport
import Testing

/// What `tune` prints and keeps; how fast anything is does not matter here.
@Suite(.enabled(if: Program.hasDevice, "needs an OpenCL device"))
struct TuneTests {
  @Test func aChoiceIsPrintedAndKept() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(
      ["tune", "--preset", "single", "--precision", "float"],
      environment: ["XDG_CACHE_HOME": folder.path])
    #expect(run.status == 0 && run.errorLines.isEmpty, "\(run.error)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.first?.hasSuffix(", float") == true)
    #expect(lines.count { $0.hasPrefix("* ") && $0.hasSuffix(" steps/s") } == 1, "\(run.output)")
    #expect(!run.output.contains("wrong bits") && !run.output.contains("failed"), "\(run.output)")
    let tuning = URL(filePath: folder.path).appending(path: "romanesco/tuning")
    let files = try FileManager.default.contentsOfDirectory(atPath: tuning.path)
    let file = try #require(files.first)
    #expect(files.count == 1)
    let text = try String(contentsOf: tuning.appending(path: file), encoding: .utf8)
    #expect(text.contains("\"precision\" : \"float\"") && text.contains("\"mapping\" : "))
  }

  @Test func aChoiceThatCannotBeKeptIsAFailure() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("romanesco")
    try folder.write("in the way", to: "romanesco/tuning")
    let run = try Program.run(
      ["tune", "--preset", "single", "--precision", "float"],
      environment: ["XDG_CACHE_HOME": folder.path])
    #expect(run.status == 1 && run.output.contains("* "), "\(run.output)")
    #expect(run.errorLine?.contains("the choice is not kept: \(folder.path)/") == true)
  }
}
