import Foundation
import Testing

/// The kernels compile without a warning, need all their parameters, and keep to the contract.
@Suite struct KernelLintTests {
  /// The parameters of each mapping's kernel; what only `teams` needs is no harm to `lanes`.
  private static let mappings = [
    "lanes": shared,
    "teams": shared.merging([
      "TEAMS": "4", "STAGED_POINTS": "64", "FIRST_LAYER": "2", "SHUFFLE": "0", "SUB_GROUP": "0",
    ]) { $1 },
  ]
  private static let shared = [
    "PRECISION": "32", "LANES": "16", "BLOCK": "8", "WIDTH": "16", "PADDED_WIDTH": "16",
    "LAYERS": "2", "OUTPUTS": "1", "POINTS": "272", "BATCH": "0", "HAS_WEIGHT_OFFSET": "0",
    "RECURRENCE_STEPS": "32",
  ]

  private static let files = [
    "lanes": ["lanes_forward", "lanes_backward", "lanes_train"],
    "teams": [
      "teams_exchange", "teams_memory", "teams_forward", "teams_sum", "teams_backward",
      "teams_points", "teams_weights", "teams_train",
    ],
  ]

  private static func training(
    _ mapping: String, activation: String = "activation_tanh"
  ) -> [String] {
    [
      "real", "elementary", "fields", activation, "loss_mean_square",
      "optimiser_gradient_descent", "observable_convergence", "recurrence", "network", "step",
    ] + (files[mapping] ?? [])
  }

  private static func lint(_ files: [String], _ parameters: [String: String]) throws -> String {
    let text = try files.map { try Repository.kernel($0) }
    let file = FileManager.default.temporaryDirectory.appending(
      path: "romanesco-\(UUID().uuidString).cl")
    defer { try? FileManager.default.removeItem(at: file) }
    try text.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    let result = try Repository.run(
      [
        "clang", "-x", "cl", "-cl-std=CL1.2", "-Xclang", "-finclude-default-header",
        "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-Wno-unused-parameter",
        // A program takes whole files and not all of their functions.
        "-Wno-unused-function",
      ] + parameters.sorted { $0.key < $1.key }.map { "-D\($0.key)=\($0.value)" } + [file.path])
    return result.status == 0 ? "" : result.output
  }

  @Test(arguments: ["32", "64"], ["1", "2", "4", "8", "16"])
  func allVectorTypes(precision: String, lanes: String) throws {
    for (mapping, parameters) in Self.mappings {
      var parameters = parameters
      parameters["PRECISION"] = precision
      parameters["LANES"] = lanes
      #expect(try Self.lint(Self.training(mapping), parameters) == "")
      #expect(
        try Self.lint(["real", "elementary", "elementary_sweep"], parameters) == "")
    }
  }

  @Test(arguments: ["activation_tanh", "activation_relu", "activation_identity"])
  func allShapes(activation: String) throws {
    for (layers, outputs, batch, offset) in [
      ("1", "3", "0", "1"), ("2", "1", "5", "0"), ("4", "3", "21", "1"), ("8", "16", "0", "0"),
    ] {
      for (mapping, parameters) in Self.mappings {
        var parameters = parameters
        parameters["LAYERS"] = layers
        parameters["OUTPUTS"] = outputs
        parameters["BATCH"] = batch
        parameters["HAS_WEIGHT_OFFSET"] = offset
        parameters["WIDTH"] = "33"
        parameters["PADDED_WIDTH"] = "64"
        #expect(try Self.lint(Self.training(mapping, activation: activation), parameters) == "")
      }
    }
  }

  @Test(arguments: ["32", "64"], ["0", "3"])
  func teamsWithAndWithoutShuffles(precision: String, shuffle: String) throws {
    for (staged, matrices, block) in [("272", "2", "8"), ("32", "1", "32"), ("5", "0", "1")] {
      var parameters = try #require(Self.mappings["teams"])
      parameters["PRECISION"] = precision
      parameters["LANES"] = "2"
      parameters["SHUFFLE"] = shuffle
      parameters["STAGED_POINTS"] = staged
      parameters["FIRST_LAYER"] = matrices
      parameters["BLOCK"] = block
      #expect(try Self.lint(Self.training("teams"), parameters) == "")
    }
  }

  @Test func housekeeping() throws {
    for precision in ["32", "64"] {
      #expect(
        try Self.lint(
          [
            "real", "elementary", "fields", "observable_convergence", "recurrence",
            "tile_housekeeping",
          ],
          [
            "PRECISION": precision, "LANES": "1", "GROUP_LANES": "16", "RECURRENCE_STEPS": "32",
            "SURVEY_ITEMS": "64",
          ]) == "")
    }
  }

  @Test(arguments: ["32", "64"], ["1", "8", "16"])
  func roof(precision: String, lanes: String) throws {
    let files = ["real", "elementary", "roof"]
    let parameters = ["PRECISION": precision, "LANES": lanes]
    #expect(try Self.lint(files, parameters.merging(["CHAINS": "12"]) { $1 }) == "")
    #expect(try Self.lint(files, parameters).contains("error: \"CHAINS"))
  }

  @Test(arguments: mappings.keys.sorted())
  func everyParameterIsMandatory(mapping: String) throws {
    let all = try #require(Self.mappings[mapping])
    for name in all.keys.sorted() {
      var parameters = all
      parameters[name] = nil
      let output = try Self.lint(Self.training(mapping), parameters)
      #expect(output.contains("error: \"\(name)"), "\(output.prefix(400))")
    }
  }

  @Test func onlyOperationsOfTheContract() throws {
    let forbidden = [
      #"\bmad(24)?\b"#, #"\bnative_"#, #"\bhalf_\w+\("#,
      #"\b(tanh|exp|log|sqrt|rsqrt|pow|fabs)\s*\("#,
      #"\b(fmin|fmax|min|max|clamp|copysign|rint|floor|ldexp|dot|mix)\s*\("#,
      #"\b(REAL|VREAL|float|double)[^;/]*[\w)\]]\s+/\s+[\w(]"#,
    ]
    for file in try Repository.files("Kernels", suffix: ".cl") {
      let code = try Repository.text(file).split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)[0] }
      for (number, line) in code.enumerated() {
        for pattern in forbidden {
          #expect(
            line.range(of: pattern, options: .regularExpression) == nil,
            "\(file.lastPathComponent):\(number + 1): \(line)")
        }
      }
    }
  }

  @Test func everyProgramForbidsContraction() throws {
    #expect(try Repository.kernel("real").contains("\n#pragma OPENCL FP_CONTRACT OFF\n"))
  }

  @Test func kernelAndReferenceHoldTheSameConstants() throws {
    let kernel = try Repository.kernel("elementary")
    let swift = try Repository.text(
      Repository.root.appending(
        path: "Sources/Reference/Elementary/ElementaryConstants.swift"))
    func numbers(_ text: String, _ pattern: String) -> [String] {
      text.split(separator: "\n").compactMap { line in
        guard line.range(of: pattern, options: .regularExpression) != nil,
          let value = line.split(separator: " ").last
        else { return nil }
        return String(value).replacingOccurrences(of: "ul", with: "")
          .trimmingCharacters(in: CharacterSet(charactersIn: value.contains("p") ? "f" : "u"))
      }
    }
    let ours = numbers(kernel, #"^#define (TANGENT|RECIPROCAL|QUOTIENT)_(?!BELOW)\w+ -?[0-9]"#)
    let theirs = numbers(swift, #"static let \w+.*= -?[0-9]"#)
    #expect(ours.count >= 20)
    #expect(ours == theirs)
  }
}
