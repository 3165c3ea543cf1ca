import KernelSource
import Systems
import TestSupport
import Testing

/// The program holds the kernel files of the folder, and reads others only when asked to.
@Suite struct KernelSourceTests {
  @Test func everyKernelFileIsInTheProgram() throws {
    let names = try Repository.files("Kernels", suffix: ".cl").map(\.lastPathComponent)
    #expect(names.sorted() == KernelSource.allCases.map { $0.rawValue + ".cl" }.sorted())
  }

  @Test(arguments: KernelSource.allCases)
  func textsAreTheFiles(source: KernelSource) throws {
    #expect(try Repository.kernel(source.rawValue) == source.text)
  }

  /// A rule whose kernel looks at the number of the step, or at noise of the step, says so; else a training that it keeps
  /// from repeating would be ended early.
  @Test(arguments: Optimiser.Rule.allCases)
  func rulesSayWhetherTheyDependOnTheStep(rule: Optimiser.Rule) throws {
    // What curl descent curls is the step; else it is gradient descent.
    let rule = rule == .curlDescent ? .gradientDescent : rule
    let name = rule.rawValue.map { $0.isUppercase ? "_\($0.lowercased())" : "\($0)" }.joined()
    let text = try Repository.kernel("optimiser_\(name)")
    let parameters = text.matches(of: /\b(int number|VREAL noise)\b/).count
    #expect(parameters == 3)
    let mentions = text.matches(of: /\b(number|noise)\b/).count
    #expect((mentions > parameters) == rule.dependsOnStepNumber)
  }

  @Test func filesOfAFolderTakeThePlaceOfTheProgramsOwn() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("below")
    _ = try folder.write("// mine\n", to: "below/real.cl")
    #expect(KernelFolder(folder.path).text(of: .real) == "// mine\n")
  }

  @Test func aFileThatIsMissingDoesNotCompile() throws {
    let folder = try TemporaryFolder()
    #expect(
      KernelFolder(folder.path).text(of: .real)
        == "#error \"ROMANESCO_KERNELS: there is no real.cl to be read below it\"\n")
    #expect(KernelFolder(folder.file("none")).text(of: .step).contains("no step.cl"))
  }
}
