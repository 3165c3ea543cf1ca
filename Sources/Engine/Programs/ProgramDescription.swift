import KernelSource

/// What a program is made of: kernel files and the definitions they need.
struct ProgramDescription: Hashable {
  let sources: [KernelSource]
  /// The compiler's options.
  let options: String

  init(sources: [KernelSource], definitions: [(String, Int)], isOptimised: Bool = true) {
    self.sources = sources
    // -w: some compilers print how many warnings they would give. The tests lint the kernels.
    options =
      "-cl-std=CL1.2 -w" + (isOptimised ? "" : " -cl-opt-disable")
      + definitions.map { name, value in " -D \(name)=\(value)" }.joined()
  }

  /// The text that is compiled.
  var text: [String] { sources.map(\.text) }
}
