/// What is recorded of a pixel while it is iterated; it leaves one or several channels.
///
/// A device gathers an observable's results, `resultCount` numbers for each pixel; the host makes the values
/// of its channels of them.
public enum Observable: String, Codable, Hashable, Sendable, CaseIterable {
  /// The signed convergence measure (arXiv:2402.06184, section 2.2), the last loss ratio and the step of
  /// divergence.
  case convergence
  /// Permutation entropy and statistical complexity of the losses, of a flow of the first number of its state: see ``PermutationEntropy``.
  case permutationEntropy
  /// The step at which an orbit left for good.
  case escape
  /// How fast training that begins nearby parts from the pixel's: see ``ExponentSettings``.
  case exponent
  /// The share of a test's rows that a network gives their own class: when it was first as large as ``AccuracySettings`` ask,
  /// and what it is at the end. Taken before each step's update.
  case accuracy
  /// The last loss, the least and the first.
  case losses
  /// The share of all steps but the first at which ``LeapSettings/steps`` more updates like the last one would have cost no
  /// more than the step's state.
  case leap
  /// The loss of the mean of all weights, those after each step.
  case averagedLoss
  /// The last step whose update changed a weight: a network that stands still, as one of dead neurons, has none after it.
  case stillness
  /// The mean over time and neurons of `tanh(x)^2`.
  case activity
  /// The mean over time and neurons of `(dx/dt)^2 / 2`.
  case kineticEnergy
  /// The mean over time and neurons of `tanh(x) tanh(x')` with a second replica, which has begun elsewhere.
  case overlap
  /// The first step at which a network was quiet.
  case quiet
  /// When an orbit left for good, with a fraction of a step that its size tells: see `SmoothEscape`.
  case smoothEscape
  /// How an orbit ended: it left for good, or came to where it stands still.
  case fate
  /// After how many steps an arm of a pendulum was first beyond its highest place; -1 where none was. A pixel that is asked for nothing else
  /// ends there.
  case flip
  /// The time mean of the magnitude of the mean over oscillators of `e^(i theta)`: 0 of any phases, 1 of equal ones.
  case order
  /// The largest gradient of all steps that train, by the sum of its magnitudes; -1 where one was not finite, or its loss was not.
  case largestGradient

  /// What it has to be told at every step.
  public var signals: Set<Signal> {
    switch self {
    case .convergence, .permutationEntropy, .losses: [.loss]
    case .escape: []
    case .exponent: [.separation]
    case .accuracy: [.hits]
    case .leap: [.leap]
    case .averagedLoss: [.averagedLoss]
    case .stillness: [.change]
    case .activity, .quiet: [.activity]
    case .kineticEnergy: [.kineticEnergy]
    case .overlap: [.overlap]
    case .smoothEscape: [.size]
    case .fate: [.arrival]
    case .flip: [.flip]
    case .order: [.order]
    case .largestGradient: [.gradientSize]
    }
  }

  /// The channels that it leaves.
  public var channels: [Channel] {
    switch self {
    case .convergence:
      [
        Channel(
          "measure", title: "convergence measure", kind: .signedClass, isOfConverged: true),
        Channel(
          "lossRatio", title: "last loss / first loss", kind: .sequential, isRounded: true,
          isOfConverged: true),
        Channel("divergenceStep", title: "step of divergence", kind: .count, isRounded: true),
      ]
    case .permutationEntropy:
      [
        Channel("permutationEntropy", title: "permutation entropy", kind: .sequential),
        Channel("statisticalComplexity", title: "statistical complexity", kind: .sequential),
      ]
    case .escape: [Channel("escapeTime", title: "steps to escape", kind: .count, isRounded: true)]
    // Of others than these an experiment knows: see ``Experiment/channels``.
    case .exponent: Exponent.channels(.tangent)
    case .accuracy:
      [
        Channel("timeToAccuracy", title: "steps to accuracy", kind: .count, isRounded: true),
        Channel("lastAccuracy", title: "last accuracy", kind: .sequential, isRounded: true),
      ]
    case .losses:
      [
        Channel("lastLoss", title: "last loss", kind: .magnitude),
        Channel("bestLoss", title: "least loss", kind: .magnitude),
        Channel("firstLoss", title: "first loss", kind: .magnitude),
      ]
    case .leap:
      [Channel("leapAcceptance", title: "share of leaps that cost no more", kind: .sequential)]
    case .averagedLoss:
      [Channel("averagedLoss", title: "loss of the mean iterate", kind: .magnitude)]
    case .stillness:
      [
        Channel(
          "lastChange", title: "last step that changed a weight", kind: .count, isRounded: true)
      ]
    case .activity: [Channel("activity", title: "activity q", kind: .sequential)]
    case .kineticEnergy: [Channel("kineticEnergy", title: "kinetic energy", kind: .sequential)]
    case .overlap: [Channel("overlap", title: "overlap of two replicas", kind: .diverging)]
    case .quiet: [Channel("quietTime", title: "steps until quiet", kind: .count, isRounded: true)]
    case .smoothEscape:
      [Channel("smoothEscapeTime", title: "steps to escape, smooth", kind: .time)]
    case .fate:
      // Minus the steps to where it stands still, or the steps to escape; 0 where neither has come.
      [Channel("fate", title: "steps to rest (-) or to escape (+)", kind: .signedClass)]
    case .flip:
      [Channel("flipTime", title: "steps to the first flip", kind: .count, isRounded: true)]
    case .order: [Channel("order", title: "order r", kind: .sequential)]
    case .largestGradient:
      [Channel("largestGradient", title: "largest gradient", kind: .magnitude)]
    }
  }

  /// Numbers that a trainer gathers of each pixel.
  public var resultCount: Int {
    switch self {
    // Of these a number becomes a channel. Every network asks, and to make channels costs more than to count them.
    case .convergence, .losses: 3
    case .accuracy: 2
    case .smoothEscape: 2
    case .escape, .leap, .averagedLoss, .stillness, .fate, .activity, .kineticEnergy, .overlap,
      .quiet, .flip, .order, .largestGradient:
      1
    case .permutationEntropy: PermutationEntropy.patternCount
    case .exponent: Exponent.resultCount
    }
  }

  /// Whether a trainer that works could have gathered these numbers in `steps` steps.
  func allowsResults(_ results: ArraySlice<Double>, steps: Int) -> Bool {
    switch self {
    case .convergence:
      let (measure, ratio) = (results[results.startIndex], results[results.startIndex + 1])
      return measure.isFinite && (0...ConvergenceRule.ceiling).contains(ratio)
        && Int(exactly: results[results.startIndex + 2]).map { (-1..<steps).contains($0) } == true
    case .permutationEntropy:
      return results.allSatisfy { Int(exactly: $0).map { (0...steps).contains($0) } == true }
    case .escape, .stillness, .quiet, .flip:
      return Int(exactly: results[results.startIndex]).map { (-1..<steps).contains($0) } == true
    case .exponent: return Exponent(results).isAllowed(steps: steps)
    case .accuracy:
      return Int(exactly: results[results.startIndex]).map { (-1..<steps).contains($0) } == true
        && (0...1).contains(results[results.startIndex + 1])
    case .averagedLoss, .overlap: return results.allSatisfy(\.isFinite)
    case .activity, .kineticEnergy, .order:
      return results.allSatisfy { $0.isFinite && $0 >= 0 }
    case .losses:
      let losses = Array(results)
      let (last, best, first) = (losses[0], losses[1], losses[2])
      return losses.allSatisfy(\.isFinite)
        && (last == -1 ? best == -1 : best <= min(first, last))
    case .largestGradient:
      return results.allSatisfy { $0.isFinite && ($0 >= 0 || $0 == -1) }
    case .leap:
      return Int(exactly: results[results.startIndex]).map { (0..<steps).contains($0) } == true
    case .smoothEscape: return SmoothEscape(results).isAllowed(steps: steps)
    case .fate:
      return Int(exactly: results[results.startIndex]).map { (-steps...steps).contains($0) } == true
    }
  }

  /// The values of the channels from the numbers that were gathered.
  func values(_ results: ArraySlice<Double>, _ reading: OutcomeReading) -> [Double] {
    switch self {
    case .convergence, .losses, .averagedLoss, .largestGradient: Array(results)
    case .permutationEntropy: PermutationEntropy(counts: results).values
    // The first step is number 0; after it the orbit has taken one.
    case .escape, .flip: results.map { $0 < 0 ? -1 : $0 + 1 }
    case .exponent:
      Exponent(results).values(reading.method, timePerStep: reading.timePerStep)
    case .accuracy, .stillness, .quiet, .fate: Array(results)
    case .smoothEscape: [SmoothEscape(results).value]
    case .leap: results.map { $0 / Double(reading.steps - 1) }
    // Steps after the one that ended a pixel count as 0.
    case .activity, .kineticEnergy, .overlap, .order:
      results.map { $0 / Double(reading.steps - reading.firstMeasuredStep) }
    }
  }
}

extension [Observable] {
  /// The channels of all, in order.
  public var channels: [Channel] { flatMap(\.channels) }

  /// Numbers that a trainer gathers of each pixel.
  package var resultCount: Int { reduce(0) { $0 + $1.resultCount } }

  /// Whether a trainer that works could have gathered these numbers of one pixel in `steps` steps.
  package func allowResults(_ results: [Double], steps: Int) -> Bool {
    guard results.count == resultCount else { return false }
    var rest = results[...]
    for observable in self {
      guard observable.allowsResults(rest.prefix(observable.resultCount), steps: steps) else {
        return false
      }
      rest = rest.dropFirst(observable.resultCount)
    }
    return true
  }

  /// The outcome of one pixel from all numbers that were gathered of it.
  package func outcome(_ results: some Collection<Double>, _ reading: OutcomeReading) -> Outcome {
    var rest = [Double](results)[...]
    var values: [Double] = []
    for observable in self {
      values += observable.values(rest.prefix(observable.resultCount), reading)
      rest = rest.dropFirst(observable.resultCount)
    }
    return Outcome(values)
  }
}
