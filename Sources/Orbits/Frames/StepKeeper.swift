import Plane
import Systems

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

/// Keeps the steps that some frames need, as they come, and finds out which those are.
struct StepKeeper {
  private let frames: [(basis: OrbitFrame.Basis, matrix: FrameMatrix)]
  /// K0 and K1 of each frame, as far as they are known.
  private var firstSteps: [Int?]
  private var landingSteps: [Int?]
  private(set) var steps: [OrbitWindow.Step] = []

  /// For any frames, also none; `exponent` is that of neighbours along their sides.
  init(_ frames: [OrbitFrame], exponent: Int) {
    self.frames = frames.map { ($0.basis, $0.sides(exponent: exponent)) }
    firstSteps = Array(repeating: nil, count: frames.count)
    landingSteps = firstSteps
  }

  /// Takes a step that all tangents have begun.
  ///
  /// - Parameters:
  ///   - before: the tangents of the state before it.
  ///   - sums: those of the sums in it.
  mutating func take(_ step: OrbitStep, _ before: FrameTangents, sums: FrameTangents) {
    for index in frames.indices where landingSteps[index] == nil {
      let frame = frames[index]
      let spread = frame.matrix.spread(sums.along(frame.basis), step.sums)
      if firstSteps[index] == nil, spread.crosses || !(spread.greatest <= Orbit.skipLimit) {
        firstSteps[index] = step.number
      }
      if !(spread.greatest <= Orbit.landingLimit) { landingSteps[index] = step.number }
    }
    // From the first step that a frame computes to the one in which the last lands, whose state is needed.
    let isNeeded = frames.indices.contains { index in
      firstSteps[index] != nil && (landingSteps[index] ?? step.number) == step.number
    }
    let isOpen = landingSteps.contains { $0 == nil }
    guard isNeeded || !steps.isEmpty && isOpen else { return }
    steps.append(OrbitWindow.Step(step: step, tangents: before))
  }

  /// The windows of all frames, of an orbit of so many steps.
  func windows(stepCount: Int) -> [FrameWindow] {
    frames.indices.map { index in
      FrameWindow(
        firstStep: firstSteps[index] ?? stepCount, landingStep: landingSteps[index] ?? stepCount,
        parts: landingSteps[index] != nil)
    }
  }
}
