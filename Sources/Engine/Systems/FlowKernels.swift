import KernelSource
import Systems

/// The compile-time constants of a flow.
struct FlowKernels: Hashable {
  let equations: FlowSystem.Equations
  private let dimensions: Int
  /// Tangents beside each trajectory.
  private let tangents: Int
  private let tellsFlips: Bool
  private let endsWithFlip: Bool
  private let tellsOrder: Bool
  private let constants: FlowConstants

  init(_ flow: FlowSystem, _ experiment: Experiment) {
    equations = flow.equations
    dimensions = flow.stateCount
    tangents = experiment.neighbour == nil ? 0 : flow.tangentCount
    tellsFlips = experiment.signals.contains(.flip)
    endsWithFlip = experiment.endsWithFlip
    tellsOrder = experiment.signals.contains(.order)
    constants = FlowConstants(flow)
  }

  var sources: [KernelSource] {
    equations.sharedSources + (tangents > 0 ? [.separation] : [])
      + [.flow, equations.kernelSource, .flowStep]
  }

  var definitions: [(String, Int)] {
    layout + [
      ("TELLS_FLIPS", tellsFlips ? 1 : 0), ("ENDS_WITH_FLIP", endsWithFlip ? 1 : 0),
      ("TELLS_ORDER", tellsOrder ? 1 : 0),
    ] + (equations.hasOscillators ? [("IS_RING", equations == .kuramotoRing ? 1 : 0)] : [])
  }

  var beginDefinitions: [(String, Int)] { layout + [("FLOW_START", equations.startSlot ?? -1)] }

  private var layout: [(String, Int)] {
    [("FLOW_DIMENSIONS", dimensions), ("FLOW_TANGENTS", tangents)]
  }

  var literals: [(name: String, value: Double)] {
    [
      ("STEP", constants.step), ("HALF_STEP", constants.halfStep),
      ("SIXTH_OF_STEP", constants.sixthOfStep),
      ("INVERSE_OSCILLATORS", constants.inverseOscillators), ("PI", Double.pi),
    ]
  }
}
