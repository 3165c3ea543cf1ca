import KernelSource
import Systems

extension Activation {
  /// The file that holds its kernel code.
  var kernelSource: KernelSource {
    switch self {
    case .tanh: .activationTanh
    case .relu: .activationReLU
    case .identity: .activationIdentity
    case .leakyReLU: .activationLeakyReLU
    case .sigmoid: .activationSigmoid
    }
  }
}

extension Loss {
  /// The files that hold its kernel code, for outputs with an activation.
  func kernelSources(_ activation: OutputActivation) -> [KernelSource] {
    switch self {
    case .meanSquare:
      activation.kernelSource.map { [$0, .lossMeanSquareActivated] } ?? [.lossMeanSquare]
    case .crossEntropy: [.exponential, .lossCrossEntropy]
    case .hinge, .lazyHinge: [.lossHinge]
    }
  }
}

extension OutputActivation {
  /// The file that holds its kernel code; nil where there is nothing to do.
  fileprivate var kernelSource: KernelSource? {
    switch self {
    case .identity: nil
    case .tanh: .outputTanh
    case .sigmoid: .outputSigmoid
    case .relu: .outputReLU
    }
  }
}

extension Optimiser.Rule {
  /// The files that it shares with others, before its own.
  var sharedSources: [KernelSource] {
    switch self {
    case .gradientDescent, .weightDecay, .lion, .curlDescent, .langevin: []
    case .heavyBall, .nesterov: [.momentum]
    case .adam, .adamW: [.adam]
    }
  }

  /// The file that holds its kernel code.
  var kernelSource: KernelSource {
    switch self {
    // What is curled is the step: see `row_step`.
    case .gradientDescent, .curlDescent: .optimiserGradientDescent
    case .heavyBall: .optimiserHeavyBall
    case .nesterov: .optimiserNesterov
    case .weightDecay: .optimiserWeightDecay
    case .lion: .optimiserLion
    case .adam: .optimiserAdam
    case .adamW: .optimiserAdamW
    case .langevin: .optimiserLangevin
    }
  }
}

extension Schedule.Shape {
  /// The files that hold its kernel code, in the order in which they need each other.
  var kernelSources: [KernelSource] {
    switch self {
    case .constant: [.scheduleConstant]
    case .step: [.scheduleStep]
    case .linear: [.scheduleDescent, .scheduleLinear]
    case .cosine: [.scheduleDescent, .scheduleCosine]
    }
  }

  /// What they need to know, of a schedule of the shape in an experiment of so many steps.
  func definitions(_ schedule: Schedule, steps: Int) -> [(String, Int)] {
    switch self {
    case .constant: []
    case .step: [("SCHEDULE_INTERVAL", schedule.interval)]
    case .linear, .cosine: [("SCHEDULE_STEPS", steps)]
    }
  }
}

extension MapSystem.Formula {
  /// The files that hold its kernel code, in the order in which they need each other.
  var kernelSources: [KernelSource] {
    switch self {
    case .quadratic: [.mapQuadratic]
    case .burningShip: [.mapBurningShip]
    case .magnet1: [.complex, .mapMagnet1]
    case .magnet2: [.complex, .mapMagnet2]
    case .logistic: [.logistic, .mapLogistic]
    case .markusLyapunov: [.logistic, .mapMarkusLyapunov]
    }
  }
}

extension FlowSystem.Equations {
  /// The file that holds its kernel code.
  var kernelSource: KernelSource {
    switch self {
    case .lorenz: .flowLorenz
    case .roessler: .flowRoessler
    case .doublePendulum: .flowDoublePendulum
    case .doubleGyre: .flowDoubleGyre
    case .lotkaVolterra: .flowLotkaVolterra
    case .kuramoto, .kuramotoRing: .flowOscillators
    }
  }

  /// The files that it shares with others, before its own.
  var sharedSources: [KernelSource] {
    switch self {
    case .lorenz, .roessler, .lotkaVolterra: []
    case .doublePendulum, .doubleGyre, .kuramoto, .kuramotoRing: [.trigonometric]
    }
  }
}

extension Observable {
  /// The file that holds its kernel code.
  var kernelSource: KernelSource {
    switch self {
    case .convergence: .observableConvergence
    case .permutationEntropy: .observablePermutationEntropy
    case .escape: .observableEscape
    case .exponent: .observableExponent
    case .accuracy: .observableAccuracy
    case .losses: .observableLosses
    case .leap: .observableLeap
    case .averagedLoss: .observableAveragedLoss
    case .stillness: .observableStillness
    case .activity: .observableActivity
    case .kineticEnergy: .observableKineticEnergy
    case .overlap: .observableOverlap
    case .quiet: .observableQuiet
    case .smoothEscape: .observableSmoothEscape
    case .fate: .observableFate
    case .flip: .observableFlip
    case .order: .observableOrder
    case .largestGradient: .observableLargestGradient
    }
  }

  /// The files that it shares with others, before its own.
  var sharedSources: [KernelSource] {
    switch self {
    case .activity, .kineticEnergy, .overlap, .order: [.timeMean]
    case .convergence, .permutationEntropy, .escape, .exponent, .accuracy, .losses, .leap,
      .averagedLoss, .stillness, .quiet, .smoothEscape, .fate, .flip, .largestGradient:
      []
    }
  }

  /// Values that it gathers of each network, `NAME_fields` of its file.
  package var fieldCount: Int {
    switch self {
    case .convergence: 5
    case .permutationEntropy: PermutationEntropy.order - 1 + PermutationEntropy.patternCount
    case .escape: 0
    case .exponent, .accuracy, .losses, .averagedLoss, .stillness, .activity, .kineticEnergy,
      .overlap, .quiet, .flip, .order, .largestGradient:
      resultCount
    case .leap: 2
    case .smoothEscape, .fate: 1
    }
  }

  /// The name that its functions have in kernels, as in `permutation_entropy`.
  package var kernelName: String {
    rawValue.map { $0.isUppercase ? "_\($0.lowercased())" : "\($0)" }.joined()
  }

  /// What its kernel file needs to know, in an experiment that records it.
  func definitions(_ experiment: Experiment) -> [(String, Int)] {
    switch self {
    case .convergence: return [("TAIL_STEPS", ConvergenceRule.tailSteps)]
    case .permutationEntropy:
      return [
        ("ORDINAL_ORDER", PermutationEntropy.order),
        ("ORDINAL_PATTERNS", PermutationEntropy.patternCount),
      ]
    case .escape, .losses, .leap, .averagedLoss, .stillness, .quiet, .smoothEscape, .fate, .flip,
      .largestGradient:
      return []
    case .activity, .kineticEnergy, .overlap, .order:
      return [("MEASURED_FROM", experiment.system.firstMeasuredStep)]
    case .exponent:
      let window = experiment.exponentWindow
      return [
        ("EXPONENT_FROM", window.lowerBound), ("EXPONENT_TO", window.upperBound),
        ("EXPONENT_OF_CLOUD", experiment.exponent.method == .cloud ? 1 : 0),
      ]
    case .accuracy:
      let rows = experiment.training?.testCount ?? 0
      return [("ACCURACY_HITS", experiment.accuracy.rows(of: rows)), ("TEST_ROWS", rows)]
    }
  }
}

extension KernelSource {
  /// The files of a program that evaluates elementary functions, in the order in which they need each other.
  package static let elementaryFunctions: [KernelSource] = [
    .real, .elementary, .exponential, .trigonometric, .elementarySweep,
  ]
}
