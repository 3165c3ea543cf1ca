import Reference
import Systems

/// The tangents of the state before a step.
struct KeptTangents {
  let x: [Double]
  let y: [Double]

  init(_ x: [Double], _ y: [Double]) {
    self.x = x
    self.y = y
  }
}

/// Keeps the steps that some frames need, as they come, and finds out which those are.
struct StepKeeper {
  private let frames: [OrbitFrame]
  /// K0 and K1 of each frame, as far as they are known.
  private var firstSteps: [Int?]
  private var landingSteps: [Int?]
  private(set) var steps: [OrbitWindow.Step] = []

  /// For any frames, also none.
  init(_ frames: [OrbitFrame]) {
    self.frames = frames
    firstSteps = Array(repeating: nil, count: frames.count)
    landingSteps = firstSteps
  }

  /// Takes a step that both tangents have begun; `before` are those of the state before it.
  mutating func take(
    _ step: OrbitStep, _ before: KeptTangents, _ x: TrainingDifference, _ y: TrainingDifference
  ) {
    for index in frames.indices where landingSteps[index] == nil {
      let spread = frames[index].spread(x, y, step)
      if firstSteps[index] == nil, spread.crosses || !(spread.greatest <= Orbit.skipLimit) {
        firstSteps[index] = step.number
      }
      if !(spread.greatest <= Orbit.landingLimit) { landingSteps[index] = step.number }
    }
    // From the first step that a frame computes to the one in which the last lands, whose state is needed.
    let isNeeded = frames.indices.contains { index in
      firstSteps[index] != nil && (landingSteps[index] ?? step.number) == step.number
    }
    let hasBegun = !steps.isEmpty
    let isOpen = landingSteps.contains { $0 == nil }
    guard isNeeded || hasBegun && isOpen else { return }
    steps.append(OrbitWindow.Step(step: step, xTangent: before.x, yTangent: before.y))
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
