import KernelSource
import Systems

extension Activation {
  /// The file that holds its kernel code.
  var kernelSource: KernelSource {
    switch self {
    case .tanh: .activationTanh
    case .relu: .activationReLU
    case .identity: .activationIdentity
    case .leakyReLU: .activationReLU
    }
  }
}

extension Loss {
  /// The file that holds its kernel code.
  var kernelSource: KernelSource {
    switch self {
    case .meanSquare: .lossMeanSquare
    }
  }
}

extension Optimiser.Rule {
  /// The file that holds its kernel code.
  var kernelSource: KernelSource {
    switch self {
    case .gradientDescent, .heavyBall, .nesterov: .optimiserGradientDescent
    }
  }
}

extension Observable {
  /// The file that holds its kernel code.
  var kernelSource: KernelSource {
    switch self {
    case .convergence, .permutationEntropy: .observableConvergence
    }
  }

  /// Values that it gathers of each network, `OBSERVED_FIELDS` of its file.
  package var fieldCount: Int {
    switch self {
    case .convergence: 5
    case .permutationEntropy: PermutationEntropy.order - 1 + PermutationEntropy.patternCount
    }
  }
}
