import Engine
import Numbers
import Plane
import Systems

extension ConformanceCases {
  /// Every loss with every activation of outputs that goes with it, in uneven shapes and even ones, with tangents, with twins and without neighbours;
  /// networks that are tested at every step, with those that die and move and those that repeat themselves.
  public static func heads(_ precision: Precision) throws -> [ConformanceCase] {
    try losses(precision) + tests(precision) + starts(precision)
  }

  private static let heads: [(loss: Loss, activation: OutputActivation)] =
    Loss.allCases.flatMap { loss in
      loss == .meanSquare
        ? OutputActivation.allCases.filter { $0 != .identity }.map { (loss, $0) }
        : [(loss, .identity)]
    }

  private static func losses(_ precision: Precision) throws -> [ConformanceCase] {
    var cases: [ConformanceCase] = []
    let methods: [ExponentSettings.Method?] = [.tangent, nil, .twin, nil]
    for (place, head) in heads.enumerated() {
      for turn in 0..<4 {
        let activation = Activation.allCases[(turn + place) % Activation.allCases.count]
        let shape = turn + 4 * place
        var experiment =
          turn == 3
          ? experiment(place, ofShapes: 5, activation, .gradientDescent, steps: 36)
          : unevenExperiment(
            shape, activation, steps: 36, neighboursBy: methods[turn])
        experiment.loss = head.loss
        experiment.network.outputActivation = head.activation
        if head.loss == .crossEntropy {
          experiment.network.outputs = max(2, experiment.network.outputs)
        }
        experiment.observables =
          methods[turn] == nil ? [.convergence] : [.convergence, .exponent]
        // So far away that the kinks of hinge and ReLU lie between both.
        if methods[turn] == .twin {
          experiment.exponent = ExponentSettings(method: .twin, epsilon: 0.1)
        }
        let outputs = head.activation == .identity ? "" : ", \(head.activation.rawValue) outputs"
        cases.append(
          try ConformanceCase(
            "\(head.loss.rawValue)\(outputs), \(activation.rawValue), "
              + "\(experiment.network.layers) layers, \(experiment.network.outputs) outputs"
              + (methods[turn].map { ", \($0.rawValue)" } ?? ""), experiment, precision,
            region: Region(x: .init(centre: 1, width: 6), y: .init(centre: 1, width: 6)), width: 6,
            height: 5,
            options: EngineOptions(
              // Where `teams` is asked for, such networks have `lanes`.
              mapping: turn == 1 ? .teams : .lanes, block: [nil, 3, 16][shape % 3],
              tileNetworks: 16, chunkSteps: turn.isMultiple(of: 2) ? 7 : nil,
              division: place.isMultiple(of: 2) ? .emulated : nil)))
      }
    }
    return cases
  }

  /// Several starts and leaps, with an offset at every step, with neighbours, and where networks repeat themselves.
  private static func starts(_ precision: Precision) throws -> [ConformanceCase] {
    try (0..<4).map { turn in
      var experiment = experiment(
        turn, ofShapes: 5, [.relu, .tanh, .identity, .sigmoid][turn], .gradientDescent, steps: 40)
      experiment.network.starts = [3, 5, 2, 4][turn]
      experiment.observables =
        [
          [.convergence, .leap], [.leap, .exponent, .losses], [.leap], [.exponent, .leap],
        ][turn]
      experiment.leap.steps = [5, 1, 40, 5][turn]
      let last = DecimalNumber(experiment.network.starts - 1)
      let half = DecimalNumber(5).timesTen(toThe: -1)
      experiment.axes.x =
        turn == 2
        ? Axis(parameter: .weightOffset, scale: .linear, low: -1, high: 1)
        : Axis(parameter: .rate, scale: .log10, low: -2, high: 4)
      experiment.axes.y = Axis(parameter: .start, scale: .linear, low: 0 - half, high: last + half)
      return try ConformanceCase(
        "\(experiment.network.starts) starts, leaps of \(experiment.leap.steps)", experiment,
        precision, width: 7, height: 5,
        options: EngineOptions(
          // Where `teams` is asked for, such networks have `lanes`.
          mapping: turn == 3 ? .teams : .lanes, block: [nil, 4, 16, 3][turn], tileNetworks: 16,
          chunkSteps: [7, nil, 500, 11][turn]))
    }
  }

  private static func tests(_ precision: Precision) throws -> [ConformanceCase] {
    let rows: [(test: Int, rate: DecimalNumber)] = [(11, 0), (8, 1), (30, 2)]
    return try rows.enumerated().map { turn, row in
      var experiment = Preset.tanh.experiment
      experiment.steps = 40
      experiment.network = Network(
        width: 5, layers: [2, 3, 2][turn], outputs: 3,
        activation: [.sigmoid, .tanh, .relu][turn], parameterisation: .standard,
        inputs: 4, hasBiases: true, initial: .normal)
      experiment.data.source = DataSource(rows: .builtIn(.iris), train: 13, test: row.test)
      experiment.loss = .crossEntropy
      experiment.observables = turn == 1 ? [.accuracy, .exponent] : [.convergence, .accuracy]
      experiment.accuracy = AccuracySettings(threshold: [0.5, 0.2, 0.4][turn])
      experiment.axes = Axes(
        x: Axis(parameter: .rate, scale: .log10, low: row.rate - 2, high: row.rate + 2),
        y: Axis(parameter: .initialWeightScale, scale: .log10, low: -2, high: 1))
      return try ConformanceCase(
        "\([2, 3, 2][turn]) layers, tested with \(row.test) rows", experiment, precision, width: 7,
        height: 5,
        options: EngineOptions(
          block: [nil, 4, 16][turn], tileNetworks: 16, chunkSteps: [7, nil, 500][turn]))
    }
  }
}
