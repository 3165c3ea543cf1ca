import Systems

/// Gathers one observable of one pixel, step by step.
///
/// An enumeration and not a protocol, so that the compiler makes code for each number type: it is asked at every step of
/// every network.
enum ReferenceObserver<Scalar: ReferenceScalar> {
  case convergence(ReferenceConvergence<Scalar>)
  case permutationEntropy(ReferencePermutationEntropy<Scalar>)
  case escape(ReferenceEscape)
  case exponent(ReferenceExponent<Scalar>)
  case accuracy(ReferenceAccuracy<Scalar>)
  case losses(ReferenceLosses<Scalar>)
  case leap(ReferenceLeap<Scalar>)
  case averagedLoss(ReferenceAveragedLoss<Scalar>)
  case stillness(ReferenceStillness)
  case activity(ReferenceTimeMean<Scalar>)
  case kineticEnergy(ReferenceTimeMean<Scalar>)
  case overlap(ReferenceTimeMean<Scalar>)
  case quiet(ReferenceQuiet<Scalar>)
  case smoothEscape(ReferenceSmoothEscape<Scalar>)
  case fate(ReferenceFate)
  case flip(ReferenceFlip)
  case order(ReferenceTimeMean<Scalar>)
  case largestGradient(ReferenceLargestGradient<Scalar>)

  /// Begins with no step done.
  init(_ observable: Observable, _ experiment: Experiment) {
    self =
      switch observable {
      case .convergence: .convergence(ReferenceConvergence(steps: experiment.steps))
      case .permutationEntropy:
        .permutationEntropy(ReferencePermutationEntropy(order: PermutationEntropy.order))
      case .escape: .escape(ReferenceEscape())
      case .exponent:
        .exponent(ReferenceExponent(experiment))
      case .accuracy: .accuracy(ReferenceAccuracy(experiment))
      case .losses: .losses(ReferenceLosses())
      case .leap: .leap(ReferenceLeap())
      case .averagedLoss: .averagedLoss(ReferenceAveragedLoss(steps: experiment.steps))
      case .stillness: .stillness(ReferenceStillness())
      case .activity: .activity(ReferenceTimeMean(experiment))
      case .kineticEnergy: .kineticEnergy(ReferenceTimeMean(experiment))
      case .overlap: .overlap(ReferenceTimeMean(experiment))
      case .quiet: .quiet(ReferenceQuiet())
      case .smoothEscape: .smoothEscape(ReferenceSmoothEscape())
      case .fate: .fate(ReferenceFate())
      case .flip: .flip(ReferenceFlip())
      case .order: .order(ReferenceTimeMean(experiment))
      case .largestGradient: .largestGradient(ReferenceLargestGradient())
      }
  }

  /// Takes what the next step tells; the one after which the pixel does not go on is the last.
  mutating func observe(_ told: Told<Scalar>, step: Int) {
    switch self {
    case .convergence(var gathered):
      gathered.observe(told.loss)
      self = .convergence(gathered)
    case .permutationEntropy(var gathered):
      gathered.observe(told.loss)
      self = .permutationEntropy(gathered)
    case .escape(var gathered):
      gathered.observe(goesOn: told.goesOn, step: step)
      self = .escape(gathered)
    case .exponent(var gathered):
      gathered.observe(told, step: step)
      self = .exponent(gathered)
    case .accuracy(var gathered):
      gathered.observe(told, step: step)
      self = .accuracy(gathered)
    case .losses(var gathered):
      gathered.observe(told.loss, step: step)
      self = .losses(gathered)
    case .leap(var gathered):
      gathered.observe(told)
      self = .leap(gathered)
    case .averagedLoss(var gathered):
      gathered.observe(told, step: step)
      self = .averagedLoss(gathered)
    case .stillness(var gathered):
      gathered.observe(changes: told.changes, goesOn: told.goesOn, step: step)
      self = .stillness(gathered)
    case .activity(var gathered):
      gathered.observe(told.activity, goesOn: told.goesOn, step: step)
      self = .activity(gathered)
    case .kineticEnergy(var gathered):
      gathered.observe(told.kineticEnergy, goesOn: told.goesOn, step: step)
      self = .kineticEnergy(gathered)
    case .overlap(var gathered):
      gathered.observe(told.overlap, goesOn: told.goesOn, step: step)
      self = .overlap(gathered)
    case .quiet(var gathered):
      gathered.observe(told.activity, step: step)
      self = .quiet(gathered)
    case .smoothEscape(var gathered):
      gathered.observe(told, step: step)
      self = .smoothEscape(gathered)
    case .fate(var gathered):
      gathered.observe(arrives: told.arrives, goesOn: told.goesOn, step: step)
      self = .fate(gathered)
    case .flip(var gathered):
      gathered.observe(flips: told.flips, step: step)
      self = .flip(gathered)
    case .order(var gathered):
      gathered.observe(told.order, goesOn: told.goesOn, step: step)
      self = .order(gathered)
    case .largestGradient(var gathered):
      gathered.observe(told.gradientSize)
      self = .largestGradient(gathered)
    }
  }

  /// What a device gathers of the same pixel, after the last step: ``Observable/resultCount`` numbers. A step that was
  /// not observed counts as one whose loss is not finite.
  func results() -> [Double] {
    switch self {
    case .convergence(var gathered): gathered.results()
    case .permutationEntropy(let gathered): gathered.results()
    case .escape(let gathered): gathered.results()
    case .exponent(let gathered): gathered.results()
    case .accuracy(let gathered): gathered.results()
    case .losses(let gathered): gathered.results()
    case .leap(let gathered): gathered.results()
    case .averagedLoss(let gathered): gathered.results()
    case .stillness(let gathered): gathered.results()
    case .activity(let gathered), .kineticEnergy(let gathered), .overlap(let gathered),
      .order(let gathered):
      gathered.results()
    case .quiet(let gathered): gathered.results()
    case .smoothEscape(let gathered): gathered.results()
    case .fate(let gathered): gathered.results()
    case .flip(let gathered): gathered.results()
    case .largestGradient(let gathered): gathered.results()
    }
  }
}
