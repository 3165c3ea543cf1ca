import Plane
import Systems

/// Keeps the steps that some frames need, as they come, and finds out which those are.
struct StepKeeper {
  /// A frame on its way.
  private struct FrameUnderWay {
    let basis: OrbitFrame.Basis
    let skipLimit: Double
    let matrix: FrameMatrix
    /// The spreads of the steps so far, each the greatest of it and of those before.
    var spreads: [FrameSpread] = []
    /// K1, once it is known.
    var landingStep: Int?

    /// Whether the state before a step may not be told by tangents, as far as that is known before pixels land.
    func isInDoubt(_ step: Int) -> Bool {
      let spread = spreads[step]
      guard !isPassed(spread) else { return true }
      return hasOnlyTangents
        && !(square(spread) <= skipLimit * min(spread.across, spread.upwards))
    }

    /// K0, of an orbit of so many steps: the last step up to which tangents tell the state.
    ///
    /// What they leave out grows, like the side that grows most, up to where pixels land, and must be nothing beside the frame
    /// there.
    func firstStep(_ stepCount: Int) -> Int {
      guard let last = spreads.last else { return 0 }
      let landing = landingStep.map { spreads[$0] } ?? last
      for (step, spread) in spreads.enumerated() {
        guard !isPassed(spread) else { return max(0, step - 1) }
        guard hasOnlyTangents, spread.greatest > 0 else { continue }
        let growth = max(
          spread.across > 0 ? landing.across / spread.across : 0,
          spread.upwards > 0 ? landing.upwards / spread.upwards : 0)
        guard square(spread) * growth <= skipLimit * landing.greatest else {
          return max(0, step - 1)
        }
      }
      return stepCount
    }

    /// Whether nothing but first order is known of a skip.
    private var hasOnlyTangents: Bool { basis == .coordinates }

    /// Whether sums move too far.
    ///
    /// What is left out is of second order, or of third where second order is known.
    private func isPassed(_ spread: FrameSpread) -> Bool {
      guard !spread.crosses else { return true }
      return !(spread.greatest <= (hasOnlyTangents ? skipLimit : Orbit.bendLimit))
    }

    private func square(_ spread: FrameSpread) -> Double { spread.greatest * spread.greatest }
  }

  private var frames: [FrameUnderWay]
  private var steps: [OrbitWindow.Step] = []
  private var previous: OrbitWindow.Step?

  /// For any frames, also none; `distances` are those of neighbours along their sides.
  init(_ frames: [OrbitFrame], _ distances: NeighbourDistances) {
    self.frames = frames.map {
      FrameUnderWay(basis: $0.basis, skipLimit: $0.skipLimit, matrix: $0.sides(distances))
    }
  }

  /// Takes a step that all tangents have begun.
  ///
  /// - Parameters:
  ///   - before: the tangents of the state before it.
  ///   - sums: those of the sums in it.
  mutating func take(_ step: OrbitStep, _ before: FrameTangents, sums: FrameTangents) {
    var isNeeded = false
    for index in frames.indices where frames[index].landingStep == nil {
      let frame = frames[index]
      let spread = frame.matrix.spread(sums.along(frame.basis), step.sums)
      frames[index].spreads.append((frame.spreads.last ?? FrameSpread()).widened(spread))
      if !(frames[index].spreads[step.number].greatest <= Orbit.landingLimit) {
        frames[index].landingStep = step.number
      }
      isNeeded = isNeeded || frames[index].isInDoubt(step.number)
    }
    // From the step before the first that is in doubt to the one in which the last frame lands, whose state is needed.
    let isOpen = frames.contains { $0.landingStep == nil }
    let item = OrbitWindow.Step(step: step, tangents: before)
    if isNeeded || !steps.isEmpty && isOpen {
      if steps.isEmpty, let previous { steps.append(previous) }
      steps.append(item)
      previous = nil
    } else if steps.isEmpty {
      previous = item
    }
  }

  /// Whether no frame needs more steps.
  var haveAllLanded: Bool { frames.allSatisfy { $0.landingStep != nil } }

  /// The windows of all frames, of an orbit of so many steps, and the steps that they need.
  func result(stepCount: Int) -> (windows: [FrameWindow], steps: [OrbitWindow.Step]) {
    let windows = frames.map { frame in
      let landing = frame.landingStep ?? stepCount
      return FrameWindow(
        firstStep: min(frame.firstStep(stepCount), landing), landingStep: landing,
        parts: frame.landingStep != nil)
    }
    let first = windows.map(\.firstStep).min() ?? 0
    return (windows, steps.filter { $0.step.number >= first })
  }
}

extension FrameSpread {
  /// The greater of both, of each.
  func widened(_ other: FrameSpread) -> FrameSpread {
    FrameSpread(
      greatest: Orbit.greatest(greatest, other.greatest),
      across: Orbit.greatest(across, other.across),
      upwards: Orbit.greatest(upwards, other.upwards), crosses: crosses || other.crosses)
  }
}

/// Tangents of one thing, along the coordinates and, where a frame wants them, along its sides.
package struct FrameTangents: Hashable, Sendable {
  /// Along x and y.
  let coordinates: KeptTangents
  /// Along the sides to the right and upwards; none where no frame wants them.
  let sides: KeptTangents

  /// Those of a frame's basis.
  func along(_ basis: OrbitFrame.Basis) -> KeptTangents {
    switch basis {
    case .coordinates: coordinates
    case .sides: sides
    }
  }
}
