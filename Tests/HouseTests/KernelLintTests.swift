import Engine
import Foundation
import Numbers
import Systems
import TestSupport
import Testing

/// The kernels compile without a warning, need all their parameters, and keep to the contract.
@Suite struct KernelLintTests {
  /// Layers, outputs, drawn points and observables of a network, and how teams hold it.
  private static let shapes: [(layers: Int, outputs: Int, batch: Int, options: EngineOptions)] = [
    (1, 3, 0, EngineOptions(block: 1, stagedPoints: 5)),
    (2, 1, 5, EngineOptions(block: 8, neurons: 2, teams: 4)),
    (4, 3, 21, EngineOptions(block: 4, neurons: 2, stagedPoints: 32, shuffles: true)),
    (8, 16, 0, EngineOptions(block: 2)),
  ]

  private static func experiment(
    _ activation: Activation, layers: Int, outputs: Int, batch: Int, turn: Int,
    method: ExponentSettings.Method? = nil
  ) -> Experiment {
    var experiment = Preset.offset.experiment
    experiment.network = Network(
      width: turn.isMultiple(of: 2) ? 16 : 33, layers: layers, outputs: outputs,
      activation: activation)
    // Every rule in some shape, with another one for each activation.
    let rules = Optimiser.Rule.allCases.filter { rule in
      method.map { rule.exponentMethods.contains($0 == .cloud ? .twin : $0) } ?? true
    }
    let place = Activation.allCases.firstIndex(of: activation) ?? 0
    experiment.optimiser = Optimiser(
      rule: rules[(turn + shapes.count * place) % rules.count],
      batch: batch == 0 ? .full : .drawn(batch), batchSeed: 1)
    let schedules = Schedule.Shape.allCases
    experiment.schedule = Schedule(
      shape: schedules[(turn + place) % schedules.count], hasWarmup: turn.isMultiple(of: 2))
    experiment.observables =
      turn.isMultiple(of: 2)
      ? experiment.system.possibleObservables.filter { !$0.signals.contains(.separation) }
      : [.convergence]
    return experiment
  }

  private static func lint(_ text: String, _ options: [String]) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "romanesco-\(UUID().uuidString).cl")
    defer { try? FileManager.default.removeItem(at: file) }
    try text.write(to: file, atomically: true, encoding: .utf8)
    let result = try Repository.run(
      [
        "clang", "-x", "cl", "-cl-std=CL1.2", "-Xclang", "-finclude-default-header",
        "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-Wno-unused-parameter",
        // A program takes whole files and not all of their functions.
        "-Wno-unused-function",
      ] + options + [file.path])
    return result.status == 0 ? "" : result.output
  }

  private static func lint(
    _ files: [String], _ parameters: [String: String]
  ) throws -> String {
    try lint(
      files.map { try Repository.kernel($0) }.joined(separator: "\n"),
      parameters.sorted { $0.key < $1.key }.map { "-D\($0.key)=\($0.value)" })
  }

  /// The definitions among a program's options, as clang takes them.
  private static func definitions(_ program: ProgramDescription) -> [String] {
    program.options.split(separator: " ").map(String.init).filter { $0.contains("=") }
      .filter { !$0.hasPrefix("-cl") }.map { "-D" + $0 }
  }

  @Test(arguments: Precision.allCases, [1, 2, 4, 8, 16])
  func allVectorTypes(precision: Precision, lanes: Int) throws {
    let info = try TestDevices.info()
    for mapping in Mapping.allCases {
      let options = EngineOptions(mapping: mapping, lanes: lanes)
      for program in ProgramDescription.programs(
        Preset.tanh.experiment, precision, info, options)
      {
        #expect(
          try Self.lint(program.text.joined(separator: "\n"), Self.definitions(program)) == "")
      }
    }
    for formula in MapSystem.Formula.allCases {
      for perturbs in formula.hasOrbits ? [true, false] : [false] {
        try Self.lintMap(formula, precision, lanes: lanes, perturbs: perturbs)
      }
    }
    for equations in FlowSystem.Equations.allCases {
      try Self.lintFlow(equations, precision, lanes: lanes)
    }
    for network in [
      AlmostLinearSystem(trainingSteps: 40),
      AlmostLinearSystem(units: 2, rectified: 0, seen: 2, window: 2),
      AlmostLinearSystem(units: 3, rectified: 3, seen: 1),
    ] {
      try Self.lintAlmostLinear(network, precision, lanes: lanes)
    }
    for divides in ["0", "1"] {
      let parameters = [
        "PRECISION": "\(precision.bits)", "LANES": "\(lanes)", "DIVIDES": divides,
      ]
      #expect(
        try Self.lint(
          ["real", "elementary", "exponential", "trigonometric", "elementary_sweep"], parameters)
          == "")
    }
  }

  /// Programs of a map with all that can be observed of it, and what they have to be told.
  private static func lintMap(
    _ formula: MapSystem.Formula, _ precision: Precision, lanes: Int, perturbs: Bool
  ) throws {
    var experiment = Experiment.mandelbrot
    experiment.system = .map(MapSystem(formula: formula))
    experiment.observables = experiment.system.possibleObservables
    for program in try ProgramDescription.programs(
      experiment, precision, TestDevices.info(), EngineOptions(mapping: .lanes, lanes: lanes),
      perturbs: perturbs)
    {
      let text = program.text.joined(separator: "\n")
      let all = definitions(program)
      #expect(try lint(text, all) == "", "\(formula)")
      let names = [
        "MAP_NUMBERS", "MAP_START", "HAS_NEIGHBOUR", "HAS_ATTRACTOR", "WORD_LENGTH", "WORD_LOW",
        "WORD_HIGH",
      ]
      for name in names where lanes == 1 {
        let rest = all.filter { !$0.hasPrefix("-D\(name)=") }
        guard rest.count < all.count else { continue }
        #expect(try lint(text, rest).contains("error: \"\(name)"))
      }
    }
  }

  /// Programs of a flow with all that can be observed of it, and what they have to be told.
  private static func lintFlow(
    _ equations: FlowSystem.Equations, _ precision: Precision, lanes: Int
  ) throws {
    var experiment = Experiment.lorenz
    experiment.system = .flow(FlowSystem(equations))
    experiment.observables = experiment.system.possibleObservables
    for program in try ProgramDescription.programs(
      experiment, precision, TestDevices.info(), EngineOptions(mapping: .lanes, lanes: lanes))
    {
      let text = program.text.joined(separator: "\n")
      let all = definitions(program)
      #expect(try lint(text, all) == "", "\(equations)")
      let names = [
        "FLOW_DIMENSIONS", "FLOW_TANGENTS", "FLOW_START", "TELLS_FLIPS", "ENDS_WITH_FLIP",
        "TELLS_ORDER", "IS_RING",
      ]
      for name in names where lanes == 1 {
        let rest = all.filter { !$0.hasPrefix("-D\(name)=") }
        guard rest.count < all.count else { continue }
        #expect(try lint(text, rest).contains("error: \"\(name)"))
      }
    }
  }

  /// Programs of an almost-linear network with all that can be observed of it, and what they have to be told.
  private static func lintAlmostLinear(
    _ network: AlmostLinearSystem, _ precision: Precision, lanes: Int
  ) throws {
    var experiment = Experiment.forcedLorenz
    experiment.system = .almostLinear(network)
    experiment.observables = network.possibleObservables.filter {
      $0 != .exponent || network.trainingSteps != nil
    }
    for program in try ProgramDescription.programs(
      experiment, precision, TestDevices.info(), EngineOptions(mapping: .lanes, lanes: lanes))
    {
      let text = program.text.joined(separator: "\n")
      let all = definitions(program)
      #expect(try lint(text, all) == "", "\(network)")
      let names = [
        "UNITS", "HAS_FREE_RUN", "HAS_TANGENT", "RECTIFIED", "SEEN", "WINDOW", "TRAINING_STEPS",
      ]
      for name in names where lanes == 1 {
        let rest = all.filter { !$0.hasPrefix("-D\(name)=") }
        guard rest.count < all.count else { continue }
        #expect(try lint(text, rest).contains("error: \"\(name)"))
      }
    }
  }

  @Test(arguments: Activation.allCases, Mapping.allCases)
  func allShapes(activation: Activation, mapping: Mapping) throws {
    let info = try TestDevices.info(isNVIDIA: true)
    for (turn, shape) in Self.shapes.enumerated() {
      var options = shape.options
      options.mapping = mapping
      let experiment = Self.experiment(
        activation, layers: shape.layers, outputs: shape.outputs, batch: shape.batch, turn: turn)
      for program in ProgramDescription.programs(
        experiment, Precision.allCases[turn % 2], info, options)
      {
        #expect(
          try Self.lint(program.text.joined(separator: "\n"), Self.definitions(program)) == "")
      }
    }
  }

  /// Networks with neighbours, and what their programs have to be told.
  @Test(arguments: Activation.allCases, ExponentSettings.Method.allCases)
  func neighbours(activation: Activation, method: ExponentSettings.Method) throws {
    let info = try TestDevices.info()
    for (turn, shape) in Self.shapes.enumerated() {
      var experiment = Self.experiment(
        activation, layers: shape.layers, outputs: shape.outputs, batch: shape.batch, turn: turn,
        method: method)
      experiment.observables = [.exponent, .convergence]
      experiment.exponent.method = method
      if case .training(var training) = experiment.system, method == .twin, turn == 1 {
        training.isCoupled = true
        experiment.system = .training(training)
      }
      var options = shape.options
      options.mapping = .lanes
      for program in ProgramDescription.programs(
        experiment, Precision.allCases[turn % 2], info, options)
      {
        let text = program.text.joined(separator: "\n")
        let all = Self.definitions(program)
        #expect(try Self.lint(text, all) == "")
        let names = [
          "EXPONENT_FROM", "EXPONENT_TO", "EXPONENT_OF_CLOUD", "TRANSPOSES_FIRST_LAYER", "COUPLES",
          "IS_CLOUD",
        ]
        for name in names where turn == 0 {
          let rest = all.filter { !$0.hasPrefix("-D\(name)=") }
          guard rest.count < all.count else { continue }
          #expect(try Self.lint(text, rest).contains("error: \"\(name)"))
        }
      }
    }
  }

  @Test(arguments: ["32", "64"], ["1", "8", "16"])
  func roof(precision: String, lanes: String) throws {
    let files = ["real", "elementary", "roof"]
    let parameters = ["PRECISION": precision, "LANES": lanes, "DIVIDES": "1"]
    #expect(try Self.lint(files, parameters.merging(["CHAINS": "12"]) { $1 }) == "")
    #expect(try Self.lint(files, parameters).contains("error: \"CHAINS"))
  }

  @Test(arguments: Mapping.allCases)
  func everyParameterIsMandatory(mapping: Mapping) throws {
    let info = try TestDevices.info()
    let experiment = Self.experiment(.tanh, layers: 2, outputs: 1, batch: 0, turn: 0)
    for program in ProgramDescription.programs(
      experiment, .float, info, EngineOptions(mapping: mapping))
    {
      let all = Self.definitions(program)
      #expect(all.count > 4)
      for definition in all {
        let name = definition.dropFirst(2).prefix { $0 != "=" }
        let output = try Self.lint(
          program.text.joined(separator: "\n"), all.filter { $0 != definition })
        #expect(output.contains("error: \"\(name)"), "\(output.prefix(400))")
      }
      for name in ["FOR_EACH_OBSERVABLE", "POINT_FIELDS"] {
        let lines = program.text.joined(separator: "\n").split(separator: "\n")
        let text = lines.filter { !$0.hasPrefix("#define \(name)") }.joined(separator: "\n")
        #expect(try Self.lint(text, all).contains("error: \"\(name)"))
      }
    }
  }

  @Test func onlyOperationsOfTheContract() throws {
    let forbidden = [
      #"\bmad(24)?\b"#, #"\bnative_"#, #"\bhalf_\w+\("#,
      #"\b(tanh|exp|log|sqrt|rsqrt|pow|fabs)\s*\("#,
      #"\b(fmin|fmax|min|max|clamp|copysign|rint|floor|ldexp|dot|mix)\s*\("#,
      #"\b(REAL|VREAL|float|double)[^;/]*[\w)\]]\s+/\s+[\w(]"#,
    ]
    // The only divisions and roots, of which a device must round each correctly.
    let divisions = [
      "    EACH(ratio[i] = a[i] / b[i]);",
      "  VREAL result = DIVIDES ? a / b : scaled_quotient(a, b);",
      "  VREAL result = DIVIDES ? sqrt(x) : scaled_root(x);",
    ]
    for file in try Repository.files("Kernels", suffix: ".cl") {
      let code = try Repository.text(file).split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)[0] }
      for (number, line) in code.enumerated() where !divisions.contains(String(line)) {
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
    let ours = numbers(kernel, #"^#define (TANGENT_|QUOTIENT_FLOOR)\w* -?[0-9]"#)
    let theirs = numbers(swift, #"static let \w+.*= -?[0-9]"#)
    #expect(ours.count == 22)
    #expect(ours == theirs)
  }
}
