import Foundation
import TestSupport

/// The intermediate code (LLVM IR) that clang makes of a kernel, not optimised, and what in it breaks the
/// contract.
struct KernelIR {
  /// A target of clang that stands for a kind of device; only clang's front end has to know it.
  enum Target: String, CaseIterable {
    case spir = "spir64-unknown-unknown"
    case nvidia = "nvptx64-nvidia-cuda"
    case amd = "amdgcn-amd-amdhsa"

    /// Those of the machine's clang; none where there is no clang.
    static let available = allCases.filter {
      (try? KernelIR("kernel void k() {}", target: $0)) != nil
    }
  }

  /// What clang says of text that it cannot compile.
  struct Failure: Error {
    let output: String
  }

  let text: String

  /// Compiles OpenCL C.
  ///
  /// - Parameter options: a device compiler's, each `-D` in a word of its own.
  init(_ source: String, options: [String] = ["-cl-std=CL1.2", "-w"], target: Target) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(source, to: "kernel.cl")
    let result = try Repository.run(
      [
        "clang", "--target=\(target.rawValue)", "-nogpulib", "-x", "cl", "-O0", "-S", "-emit-llvm",
        "-Xclang", "-finclude-default-header", "-Xclang", "-fdeclare-opencl-builtins",
        "-Wno-unused-command-line-argument",
      ] + options + [file, "-o", "-"])
    guard result.status == 0 else { throw Failure(output: result.output) }
    text = result.output
  }

  /// The lines that break the contract, each with the reason; none where it is kept.
  ///
  /// - Parameter divides: whether the program may divide and take square roots, with correct rounding.
  func violations(divides: Bool = false) -> [String] {
    text.split(separator: "\n").compactMap { line in
      // Metadata would allow an error.
      if divides, line.contains(" = fdiv "), !line.contains("!fpmath") { return nil }
      if divides, line.hasPrefix("declare "), Self.builtIn(Self.function(line)) == "sqrt" {
        return nil
      }
      return Self.violation(line).map { "\($0): \(line)" }
    }
  }

  /// OpenCL's functions that kernels may call: those whose results the contract or OpenCL fixes to the bit.
  private static let builtIns: Set<String> =
    Set(
      [
        "get_global_id", "get_local_id", "get_group_id", "barrier", "fma", "any",
      ] + [2, 4, 8, 16].flatMap { ["vload\($0)", "vstore\($0)"] })

  private static let operations: Set<Substring> = ["fdiv", "frem"]
  private static let relaxations: Set<Substring> = [
    "fast", "nnan", "ninf", "nsz", "arcp", "contract", "afn", "reassoc",
  ]

  private static func violation(_ line: Substring) -> String? {
    if line.hasPrefix("declare ") { return violation(ofDeclaration: line) }
    if line.hasPrefix("define ") { return violation(ofDefinition: line) }
    if line.hasPrefix("attributes ") {
      return line.contains("-fp-math\"=\"true\"") ? "relaxed arithmetic" : nil
    }
    guard line.hasPrefix("  ") else { return nil }
    let words = line.split(separator: " ", maxSplits: 8)
    if words.contains(where: operations.contains) { return "a division" }
    if words.contains(where: relaxations.contains) { return "relaxed arithmetic" }
    return nil
  }

  private static func violation(ofDeclaration line: Substring) -> String? {
    let name = function(line)
    if name.hasPrefix("llvm.mem") || name.hasPrefix("llvm.lifetime") { return nil }
    if name.hasPrefix("llvm.fmuladd") { return "a multiply-add that may round once or twice" }
    return builtIn(name).map(builtIns.contains) == true ? nil : "a function without a body"
  }

  /// Kernels alone are seen from outside.
  private static func violation(ofDefinition line: Substring) -> String? {
    let isKernel =
      line.contains("_kernel ") || function(line).hasPrefix("__clang_ocl_kern_imp_")
    return isKernel || line.hasPrefix("define internal ") ? nil : "a function that is not static"
  }

  /// The name of a declared or defined function.
  private static func function(_ line: Substring) -> Substring {
    line.drop { $0 != "@" }.dropFirst().prefix { $0 != "(" }
  }

  /// The OpenCL name of a mangled function, such as `fma` of `_Z3fmaDv4_fS_S_`.
  private static func builtIn(_ mangled: Substring) -> String? {
    guard mangled.hasPrefix("_Z") else { return nil }
    let digits = mangled.dropFirst(2).prefix { $0.isNumber }
    guard let length = Int(digits) else { return nil }
    return String(mangled.dropFirst(2 + digits.count).prefix(length))
  }
}
