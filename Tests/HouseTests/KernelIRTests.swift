import Engine
import Numbers
import Systems
import TestSupport
import Testing

/// Whatever is trained, its programs hold only what OpenCL fixes to the bit, and every function that they call.
@Suite(.enabled(if: !KernelIR.Target.available.isEmpty, "no clang that compiles OpenCL"))
struct KernelIRTests {
  /// Layers, outputs and drawn points of a batch, 0 for all.
  private static let shapes = [
    (1, 1, 0), (2, 1, 0), (2, 1, 16), (2, 3, 16), (3, 3, 0),
  ]

  /// Every activation with every rule, in shapes and with losses and observables that take turns, and every shape.
  private static var experiments: [Experiment] {
    var experiments: [Experiment] = []
    let observables = Preset.offset.experiment.system.possibleObservables
      .filter { !$0.signals.contains(.separation) }
    for activation in Activation.allCases {
      for rule in Optimiser.Rule.allCases {
        let turn = experiments.count
        let loss = Loss.allCases[turn % Loss.allCases.count]
        let observable = observables[turn % observables.count]
        experiments.append(experiment(turn, activation, loss, rule, observable))
      }
    }
    return experiments + experimentsWithSchedules
      + shapes.indices.map { experiment($0, .tanh, .meanSquare, .gradientDescent, .convergence) }
  }

  private static var experimentsWithSchedules: [Experiment] {
    Schedule.Shape.allCases.enumerated().map { turn, shape in
      var item = experiment(turn, .tanh, .meanSquare, .gradientDescent, .convergence)
      item.schedule = Schedule(shape: shape, hasWarmup: turn.isMultiple(of: 2))
      return item
    }
  }

  /// Every activation with every rule and a neighbour, tangents and twins in turns.
  private static var experimentsWithNeighbours: [Experiment] {
    var experiments: [Experiment] = []
    for activation in Activation.allCases {
      for rule in Optimiser.Rule.allCases {
        let turn = experiments.count
        let loss = Loss.allCases[turn / 2 % Loss.allCases.count]
        var item = experiment(turn, activation, loss, rule, .exponent)
        if loss == .meanSquare {
          let outputs = OutputActivation.allCases
          item.network.outputActivation = outputs[turn / 6 % outputs.count]
        }
        item.exponent.method = rule.exponentMethods[turn % rule.exponentMethods.count]
        experiments.append(item)
      }
    }
    return experiments
  }

  private static func experiment(
    _ turn: Int, _ activation: Activation, _ loss: Loss, _ rule: Optimiser.Rule,
    _ observable: Observable
  ) -> Experiment {
    let (layers, outputs, batch) = shapes[turn % shapes.count]
    var experiment = Preset.offset.experiment
    experiment.network = Network(
      width: 5, layers: layers, outputs: loss == .crossEntropy ? max(2, outputs) : outputs,
      activation: activation)
    experiment.data.size = .count(19)
    experiment.loss = loss
    experiment.optimiser.rule = rule
    experiment.optimiser.batch = batch == 0 ? .full : .drawn(batch)
    experiment.observables =
      observable == .convergence ? [observable] : [.convergence, observable]
    return experiment
  }

  @Test(arguments: KernelIR.Target.available, Mapping.allCases)
  func programsKeepToTheContract(target: KernelIR.Target, mapping: Mapping) throws {
    let info = try TestDevices.info(isNVIDIA: target == .nvidia)
    var programs: Set<ProgramDescription> = []
    // Neighbours are trained in the mapping `lanes` alone.
    for experiment in Self.experiments
      + (mapping == .lanes ? Self.experimentsWithNeighbours : [])
    {
      for (index, precision) in Precision.allCases.enumerated() {
        let options = EngineOptions(
          mapping: mapping, lanes: [4, 2][index], block: 4, neurons: [2, 1][index], shuffles: true,
          division: Division.allCases[index])
        programs.formUnion(ProgramDescription.programs(experiment, precision, info, options))
      }
    }
    #expect(programs.count > 2 * Self.experiments.count)
    for formula in MapSystem.Formula.allCases where mapping == .lanes {
      var experiment = Experiment.mandelbrot
      experiment.system = .map(MapSystem(formula: formula))
      experiment.observables = experiment.system.possibleObservables
      let parameters = experiment.system.parameters
      experiment.axes.x.parameter = parameters[0].name
      experiment.axes.y.parameter = parameters[1].name
      for (index, precision) in Precision.allCases.enumerated() {
        let options = EngineOptions(
          mapping: mapping, lanes: [4, 2][index], division: Division.allCases[index])
        programs.formUnion(ProgramDescription.programs(experiment, precision, info, options))
      }
      guard formula.hasOrbits else { continue }
      programs.formUnion(
        ProgramDescription.programs(
          experiment, .double, info, EngineOptions(mapping: mapping, lanes: 4), perturbs: true))
    }
    for observables in Preset.edgeOfChaos.experiment.system.possibleObservables.map({ [$0] })
      + [Preset.edgeOfChaos.experiment.system.possibleObservables]
    {
      var experiment = Preset.edgeOfChaos.experiment
      experiment.system = .recurrent(RecurrentSystem(neurons: 13))
      experiment.observables = observables
      for (index, precision) in Precision.allCases.enumerated() {
        let options = EngineOptions(
          mapping: mapping, lanes: [4, 2][index], division: Division.allCases[index])
        programs.formUnion(ProgramDescription.programs(experiment, precision, info, options))
      }
    }
    let learned = AlmostLinearSystem().possibleObservables
    for observables in learned.map({ [$0] }) + [learned] where mapping == .lanes {
      for trainingSteps in [nil, 40] where trainingSteps != nil || !observables.contains(.exponent)
      {
        var experiment = Experiment.forcedLorenz
        experiment.system = .almostLinear(
          AlmostLinearSystem(units: 4, window: 7, trainingSteps: trainingSteps))
        experiment.observables = observables
        for (index, precision) in Precision.allCases.enumerated() {
          let options = EngineOptions(
            mapping: mapping, lanes: [4, 2][index], division: Division.allCases[index])
          programs.formUnion(ProgramDescription.programs(experiment, precision, info, options))
        }
      }
    }
    for equations in FlowSystem.Equations.allCases where mapping == .lanes {
      let possible = FlowSystem(equations).possibleObservables
      for observables in possible.map({ [$0] }) + [possible] {
        var experiment = Experiment.lorenz
        var flow = FlowSystem(equations)
        if equations.hasOscillators { flow.oscillators = 5 }
        experiment.system = .flow(flow)
        experiment.observables = observables
        for (index, precision) in Precision.allCases.enumerated() {
          let options = EngineOptions(
            mapping: mapping, lanes: [4, 2][index], division: Division.allCases[index])
          programs.formUnion(ProgramDescription.programs(experiment, precision, info, options))
        }
      }
    }
    for program in programs {
      let code = try KernelIR(
        program.text.joined(separator: "\n"),
        options: program.options.split(separator: " ").map(String.init), target: target)
      let violations = code.violations(divides: program.options.contains("DIVIDES=1"))
      #expect(violations == [], "\(program.options)")
    }
  }

  @Test(arguments: KernelIR.Target.available)
  func whatBreaksTheContractIsFound(target: KernelIR.Target) throws {
    let bodies = [
      ("*a = *a + 1;", nil), ("*a = fma(*a, *a, 1.0f);", nil),
      ("*a = *a / 3.0f;", "a division"), ("*a = as_float(as_int(*a) / 3);", nil),
      ("*a = mad(*a, *a, 1.0f);", "without a body"), ("*a = native_exp(*a);", "without a body"),
      ("*a = *a * *a + 1.0f;", "may round once or twice"), ("*a = helper(*a);", nil),
    ]
    for (body, reason) in bodies {
      let pragma = body.contains("* *a") ? "" : "#pragma OPENCL FP_CONTRACT OFF"
      let found = try KernelIR(
        """
        \(pragma)
        static inline float helper(float x) { return x; }
        kernel void train(global float* a) { \(body) }
        """, target: target
      ).violations()
      #expect(found.contains { $0.contains(reason ?? "") } == (reason != nil), "\(body): \(found)")
    }
  }

  @Test(arguments: KernelIR.Target.available)
  func divisionsThatMayRoundWronglyAreFound(target: KernelIR.Target) throws {
    let option = "-cl-fp32-correctly-rounded-divide-sqrt"
    for (options, divides, isFound) in [
      ([option], true, false), ([], true, true), ([option], false, true),
    ] {
      let found = try KernelIR(
        "kernel void train(global float* a) { *a = 1.0f / *a; }",
        options: ["-cl-std=CL1.2", "-w"] + options, target: target
      ).violations(divides: divides)
      #expect(found.contains { $0.contains("a division") } == isFound, "\(options): \(found)")
    }
  }

  @Test(arguments: KernelIR.Target.available)
  func functionsThatAreNotStaticAreFound(target: KernelIR.Target) throws {
    for (linkage, reason) in [("inline", "without a body"), ("", "not static")] {
      let found = try KernelIR(
        """
        \(linkage) float helper(float x) { return x; }
        kernel void train(global float* a) { *a = helper(*a); }
        """, target: target
      ).violations()
      #expect(found.count == 1 && found.allSatisfy { $0.contains(reason) }, "\(found)")
    }
  }

  @Test(arguments: KernelIR.Target.available)
  func relaxedOptionsAreFound(target: KernelIR.Target) throws {
    let found = try KernelIR(
      "kernel void train(global float* a) { *a = *a - 1; }",
      options: ["-cl-std=CL1.2", "-cl-fast-relaxed-math"], target: target
    ).violations()
    #expect(found.contains { $0.contains("relaxed arithmetic") }, "\(found)")
  }
}
