import KernelSource
import Numbers
import Systems

/// The compile-time constants of one training program.
///
/// It renders the build options and so is the identity of the program.
struct TrainingSpecialisation: Hashable {
  let precision: Precision
  /// How networks lie on work-items.
  let layout: MappingLayout
  let network: Network
  let points: Int
  /// Points of one step's gradient; 0 for all.
  let batch: Int
  let hasWeightOffset: Bool
  let loss: Loss
  let rule: Optimiser.Rule
  let observables: [Observable]
  /// The names of the parameters, in the order of a point.
  let parameterNames: [String]
  /// Numbers of a network's state.
  let stateCount: Int
  /// The longest period of repeating training that is looked for; 0 for none.
  let recurrenceSteps: Int

  init(
    _ experiment: Experiment, precision: Precision, layout: MappingLayout,
    findsRecurrence: Bool
  ) {
    self.precision = precision
    self.layout = layout
    network = experiment.network
    points = experiment.pointCount
    batch = experiment.drawnCount
    hasWeightOffset = experiment.hasWeightOffset
    loss = experiment.loss
    rule = experiment.optimiser.rule
    observables = experiment.observables
    stateCount = experiment.system.stateCount
    parameterNames = experiment.system.parameters.map(\.kernelName)
    recurrenceSteps = findsRecurrence && experiment.system.stepDependsOnStateAlone ? 32 : 0
  }

  /// Numbers of a point.
  var pointFields: Int { parameterNames.count }

  /// Numbers that the observables gather with each step.
  var observedFields: Int { observables.reduce(0) { $0 + $1.fieldCount } }

  /// Numbers that the observables leave of each network.
  var resultCount: Int { observables.resultCount }

  /// Values that are kept of each network to find and finish repeating training.
  var recurrenceFields: Int { RecurrenceField.count + recurrenceSteps * observables.count }

  /// The order of the weights in the device's memory.
  var parameterOrder: ParameterOrder {
    ParameterOrder(network, transposesFirstLayer: layout.transposesFirstLayer)
  }

  /// The names that depend on the experiment, before all files.
  private var names: String {
    let observables = observables.map { "DO(\($0.kernelName))" }.joined(separator: " ")
    let places = parameterNames.enumerated().map { "#define POINT_\($1) \($0)\n" }.joined()
    return "#define FOR_EACH_OBSERVABLE(DO) \(observables)\n\(places)"
      + "#define POINT_FIELDS \(pointFields)\n"
  }

  /// The files that both programs need.
  private var common: [KernelSource] {
    [.real, .elementary, .fields] + observables.map(\.kernelSource) + [.observables, .recurrence]
  }

  /// What ``common`` needs to know.
  private var commonDefinitions: [(String, Int)] {
    [("PRECISION", precision.bits), ("RECURRENCE_STEPS", recurrenceSteps)]
      + observables.flatMap(\.definitions)
  }

  /// The program that trains.
  var training: ProgramDescription {
    ProgramDescription(
      names: names,
      sources: common + [
        .network, network.activation.kernelSource, loss.kernelSource, rule.kernelSource, .step,
      ] + layout.kernelSources,
      definitions: commonDefinitions + [
        ("WIDTH", network.width), ("PADDED_WIDTH", network.width.roundedUpToPowerOfTwo),
        ("LAYERS", network.layers), ("OUTPUTS", network.outputs), ("POINTS", points),
        ("BATCH", batch), ("HAS_WEIGHT_OFFSET", hasWeightOffset ? 1 : 0),
        ("RULE_STATES", rule.stateCount),
        ("MULTIPLIES_STEP_AND_GRADIENT", rule.multipliesStepAndGradient ? 1 : 0),
      ] + layout.definitions, isOptimised: layout.isOptimised)
  }

  /// The program that begins, moves and ends networks.
  var housekeeping: ProgramDescription {
    ProgramDescription(
      names: names, sources: common + [.tileHousekeeping],
      definitions: commonDefinitions + [
        ("LANES", 1), ("GROUP_LANES", layout.lanes), ("SURVEY_ITEMS", SurveyKernel<Float>.items),
      ])
  }
}

extension Int {
  /// The least power of two that is at least this positive number.
  var roundedUpToPowerOfTwo: Int {
    self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
  }

  /// The greatest power of two that is at most this positive number.
  var roundedDownToPowerOfTwo: Int {
    self <= 1 ? 1 : 1 << (Int.bitWidth - 1 - leadingZeroBitCount)
  }
}
