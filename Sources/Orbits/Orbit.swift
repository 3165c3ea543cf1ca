import Compute
import Numbers
import Systems

/// The training of one network at a place with all its digits, and how neighbouring trainings leave it.
///
/// Everything here is a function of the place and of ``bits``: the number of threads changes nothing.
package struct Orbit: Sendable {
  /// A sum that moves by less over a frame is the orbit's own, and the step need not be computed.
  package static let skipLimit = 0x1p-50
  /// Up to this much it may move where second order is known too: what is left out grows to 2^-52 of a frame.
  package static let bendLimit = 0x1p-26
  /// Up to this much a sum may move over a frame and be told as a difference; then pixels go their own ways.
  package static let landingLimit = 0.1
  /// Bits beyond those that tell neighbouring samples apart.
  package static let guardBits = 128

  /// Where it lies.
  package let place: OrbitPlace
  /// The bits of its arithmetic.
  package let bits: Int
  /// What the frames that it was trained for need of it.
  package let window: OrbitWindow
  /// How the weights of neighbours differ before each step, and after the last; as many as there are finite losses,
  /// and one.
  package let growth: [Growth]
  /// For each step, the greatest spread of it and of those before.
  private let spreads: [Double]
  /// For each step, the least crossing width of it and of those before.
  private let crossingWidths: [Double]

  /// The bits that an orbit needs for frames of so many samples a side: ceil(log2(samples / width)) + 128.
  package static func bits(samples: Int, width: DecimalNumber) -> Int {
    let ratio = logarithm2(Double(samples)) - width.logarithm2
    return max(0, roundedUp(ratio)) + guardBits
  }

  /// The digits after the point that the centre of such frames needs: log10(samples / width) + 3.
  package static func digits(samples: Int, width: DecimalNumber) -> Int {
    let ratio = DecimalNumber(samples).logarithm10 - width.logarithm10
    return max(0, roundedUp(ratio + 3))
  }

  /// The next whole number, but for what the logarithms' rounding adds to one.
  private static func roundedUp(_ value: Double) -> Int { Int((value - 1e-9).rounded(.up)) }

  /// Trains.
  ///
  /// - Parameters:
  ///   - setup: the drawn numbers of the place's experiment.
  ///   - stepCount: the steps to take; all of the experiment's unless said otherwise.
  ///   - frames: for these the steps that pixels cannot skip are kept, from K0 to K1.
  ///   - isEnough: asked after each step, with the growth so far; once it is, and all frames have landed, no more steps are
  ///     taken.
  ///   - onStep: told each step that is taken, the tangents of the state before it, and those of its sums.
  ///   - progress: told, after each step, how many are done.
  ///
  /// Throws a `CancelledError` where it was asked to stop, and a `FieldError` where frames that are stretched much are
  /// turned by different angles.
  package init(
    _ place: OrbitPlace, _ setup: TrainingSetup, bits: Int, stepCount: Int? = nil,
    frames: [OrbitFrame] = [], until isEnough: ([Growth]) -> Bool = { _ in false },
    cancellation: Cancellation = Cancellation(),
    onStep: (OrbitStep, FrameTangents, FrameTangents) -> Void = { _, _, _ in },
    progress: (Int) -> Void = { _ in }
  ) throws {
    self.place = place
    self.bits = bits
    let network = OrbitNetwork(place, setup, bits: bits)
    let model = TangentModel(network, setup)
    var step = network.emptyStep()
    var frame = GrowthFrame(model)
    var (x, y) = (model.tangent(x: 1, y: 0), model.tangent(x: 0, y: 1))
    var losses: [Double] = []
    var growth = [Growth.none]
    var (spreads, crossingWidths): ([Double], [Double]) = ([], [])
    var neighbours = try sideNeighbours(place, setup, bits: bits, frames)
    let distances =
      neighbours?.distances ?? NeighbourDistances(firstExponent: 0, secondExponent: 0)
    var keeper = StepKeeper(frames, distances)
    var finalState: [Double]?
    var neighbourStep = step
    for number in 0..<min(stepCount ?? .max, place.experiment.steps) {
      try cancellation.check()
      let before = FrameTangents(
        coordinates: KeptTangents(x.state, y.state), sides: neighbours?.states(network) ?? .none)
      losses.append(network.begin(number, into: &step))
      guard losses[number] <= Double.greatestFiniteMagnitude else {
        finalState = step.state
        break
      }
      network.round(into: &step)
      neighbours?.begin(number, &neighbourStep)
      x.begin(step)
      y.begin(step)
      let sums = KeptTangents(sumsOf: x, y)
      let spread = Spread(sums, step)
      spreads.append(Self.greatest(spreads.last ?? 0, spread.greatest))
      crossingWidths.append(min(crossingWidths.last ?? .infinity, spread.crossingWidth))
      let sumTangents = FrameTangents(
        coordinates: sums, sides: neighbours?.sums(network) ?? .none)
      keeper.take(step, before, sums: sumTangents)
      if keeper.haveAllLanded { neighbours = nil }
      onStep(step, before, sumTangents)
      x.update(step)
      y.update(step)
      frame.advance(step)
      growth.append(frame.growth)
      network.update()
      neighbours?.update()
      progress(number + 1)
      if keeper.haveAllLanded, isEnough(growth) { break }
    }
    self.growth = growth
    self.spreads = spreads
    self.crossingWidths = crossingWidths
    let needed = keeper.result(stepCount: spreads.count)
    window = OrbitWindow(
      losses: losses, parameters: network.roundedParameters, frames: needed.windows,
      steps: needed.steps,
      final: OrbitWindow.Final(
        state: finalState ?? network.roundedState,
        tangents: FrameTangents(
          coordinates: KeptTangents(x.state, y.state),
          sides: neighbours?.states(network) ?? .none)), distances: distances)
  }

  /// The greater of two; what is no number stays.
  static func greatest(_ left: Double, _ right: Double) -> Double {
    right <= left ? left : right
  }

  /// The losses of all steps, up to the first that is not finite as a double.
  package var losses: [Double] { window.losses }

  /// Steps whose loss is finite.
  package var stepCount: Int { spreads.count }

  /// Whether the loss of a step was not finite.
  package var isDead: Bool { losses.count > spreads.count }

  /// What a square frame of a width can skip and where it must leave the orbit.
  package func frameWindow(width: Double) -> FrameWindow {
    let apart = spreads.partitioningIndex { !($0 * width <= Self.skipLimit) }
    let landing = spreads.partitioningIndex { !($0 * width <= Self.landingLimit) }
    let crossing = crossingWidths.partitioningIndex { !(width < $0) }
    return FrameWindow(
      firstStep: min(apart, crossing, landing), landingStep: landing,
      parts: landing < spreads.count)
  }
}

/// Which steps the pixels of a frame have in common, and from which on each is on its own.
package struct FrameWindow: Hashable, Sendable {
  /// K0: in the steps before it sums move by at most 2^-50, and none changes its sign where that matters. They are the
  /// orbit's, to the last bit that counts.
  package let firstStep: Int
  /// K1: in the steps before it sums move by at most 0.1, and pixels are told as differences from the orbit. As many steps
  /// as the orbit has where it is never more.
  package let landingStep: Int
  /// Whether pixels part at all.
  package let parts: Bool
}
