import Numbers
import Systems

/// Something that is done with a system, whichever it is and in whichever arithmetic.
protocol ReferenceSystemUse {
  associatedtype Result

  /// Does it.
  func use(_ system: some ReferenceSystem) -> Result
}

extension Setup {
  /// Does something with the system that the setup is of.
  @inline(__always)
  func using<Use: ReferenceSystemUse>(_ use: Use, in precision: Precision) -> Use.Result {
    // Each case names its type, so that the compiler makes fast code for it.
    switch (self, precision) {
    case (.training(let setup), .float):
      if let method = setup.experiment.neighbour {
        use.use(NeighbourProblem<Float>(setup, method))
      } else {
        use.use(ReferenceProblem<Float>(setup))
      }
    case (.training(let setup), .double):
      if let method = setup.experiment.neighbour {
        use.use(NeighbourProblem<Double>(setup, method))
      } else {
        use.use(ReferenceProblem<Double>(setup))
      }
    // Differences are doubles, whatever is asked: below double precision there is no other arithmetic.
    case (.perturbation(let setup), _): use.use(PerturbedProblem(setup))
    case (.map(let experiment, let map), .float):
      use.use(ReferenceMap<Float>(experiment, map))
    case (.map(let experiment, let map), .double):
      use.use(ReferenceMap<Double>(experiment, map))
    case (.perturbedMap(let setup), _): use.use(PerturbedMap(setup))
    case (.recurrent(let setup), .float): use.use(ReferenceRecurrent<Float>(setup))
    case (.recurrent(let setup), .double): use.use(ReferenceRecurrent<Double>(setup))
    case (.flow(let setup), .float): use.use(ReferenceFlow<Float>(setup))
    case (.flow(let setup), .double): use.use(ReferenceFlow<Double>(setup))
    case (.almostLinear(let setup), .float): use.use(ReferenceAlmostLinear<Float>(setup))
    case (.almostLinear(let setup), .double): use.use(ReferenceAlmostLinear<Double>(setup))
    }
  }
}
