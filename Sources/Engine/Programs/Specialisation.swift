import Foundation
import KernelSource
import Numbers
import Systems

/// The compile-time constants of the programs that iterate an experiment.
///
/// It renders the build options and so is the identity of the programs.
struct Specialisation: Hashable {
  let precision: Precision
  /// How pixels lie on work-items.
  let layout: MappingLayout
  /// How it divides.
  let division: Division
  /// What is iterated.
  let system: SystemKernels
  let observables: [Observable]
  /// What the observables' files need to know.
  private let observableDefinitions: [Definition]
  /// The names of the parameters, in the order of a point.
  let parameterNames: [String]
  /// Numbers of a pixel's state.
  let stateCount: Int
  /// The longest period of states that come back that is looked for; 0 for none.
  let recurrenceSteps: Int
  /// Whether pixels begin as differences from an orbit.
  let perturbs: Bool
  /// How those lie that go by themselves later; nil where they never do.
  private let perturbationLayout: LanesLayout?

  init(
    _ experiment: Experiment, precision: Precision, layout: MappingLayout,
    division: Division, findsRecurrence: Bool, perturbs: Bool = false
  ) {
    self.perturbs = perturbs
    self.precision = precision
    self.layout = layout
    self.division = division
    system = SystemKernels(experiment, perturbs: perturbs)
    perturbationLayout =
      perturbs && system.perturbationSources != nil ? layout.perturbation(experiment) : nil
    observables = experiment.observables
    observableDefinitions =
      observables.flatMap { $0.definitions(experiment) }.map {
        Definition(name: $0, value: $1)
      }.withoutRepetitions
    stateCount = system.differenceStateCount ?? experiment.stateCount
    parameterNames = experiment.system.parameters.map(\.kernelName)
    // A state that comes back has the same loss again, but a neighbour that goes on parting from it and sums that grow.
    let mayRepeat =
      experiment.system.stepDependsOnStateAlone
      && experiment.signals.isDisjoint(with: [.separation, .averagedLoss])
    recurrenceSteps = findsRecurrence && mayRepeat ? 32 : 0
  }

  /// Where the numbers of a pixel below double precision lie in its point.
  private var perturbedSlots: PerturbedSlots {
    PerturbedSlots(parameterCount: parameterNames.count)
  }

  /// Numbers of a point.
  var pointFields: Int { perturbs ? perturbedSlots.count : parameterNames.count }

  /// Numbers that the observables gather with each step.
  var observedFields: Int { observables.reduce(0) { $0 + $1.fieldCount } }

  /// Numbers that the observables leave of each network.
  var resultCount: Int { observables.resultCount }

  /// Values that are kept of each network to find and finish repeating training.
  var recurrenceFields: Int { RecurrenceField.count + recurrenceSteps * observables.count }

  /// The names that depend on the experiment, before all files.
  private var names: String {
    let observables = observables.map { "DO(\($0.kernelName))" }.joined(separator: " ")
    var places = parameterNames.enumerated().map { "#define POINT_\($1) \($0)\n" }.joined()
    places += "#define POINT_GROWTHS \(perturbedSlots.growth(0))\n"
    if perturbs {
      places += "#define POINT_RIGHT \(perturbedSlots.right)\n"
      places += "#define POINT_UP \(perturbedSlots.up)\n"
    }
    for (name, value) in system.literals {
      places += "#define \(name) R(\(String(format: "%a", value)))\n"
    }
    return "#define FOR_EACH_OBSERVABLE(DO) \(observables)\n\(places)"
      + "#define POINT_FIELDS \(pointFields)\n"
  }

  /// The files that both programs need.
  private var common: [KernelSource] {
    [.real, .elementary, .fields, .told]
      + observables.flatMap(\.sharedSources).withoutRepetitions + observables.map(\.kernelSource)
      + [.observables, .recurrence]
  }

  /// What ``common`` needs to know.
  private var commonDefinitions: [(String, Int)] { definitions(recurrenceSteps: recurrenceSteps) }

  private func definitions(recurrenceSteps: Int) -> [(String, Int)] {
    [("RECURRENCE_STEPS", recurrenceSteps)]
      + observableDefinitions.map { ($0.name, $0.value) }
  }

  private struct Definition: Hashable {
    let name: String
    let value: Int
  }

  /// The name of the kernel that iterates groups.
  var kernelName: String { system.iteration(layout).kernel }

  /// The program that iterates.
  var iteration: ProgramDescription {
    ProgramDescription(
      names: names, sources: common + [.step] + system.iteration(layout).sources,
      definitions: commonDefinitions + system.definitions + layout.definitions,
      precision: precision, division: division, isOptimised: layout.isOptimised)
  }

  /// The program that maps differences from an orbit onward before pixels go by themselves, and how it is launched; nil where
  /// there is none.
  var perturbation: (program: ProgramDescription, shape: LaunchShape)? {
    guard let perturbationLayout, let sources = system.perturbationSources else { return nil }
    let program = ProgramDescription(
      names: names, sources: common + [.step] + sources,
      // A difference is compared with no earlier one: the orbit's numbers are others in each step.
      definitions: definitions(recurrenceSteps: 0) + system.definitions
        + perturbationLayout.definitions
        + [("TRANSPOSES_FIRST_LAYER", layout.transposesFirstLayer ? 1 : 0)],
      precision: precision, division: division)
    return (program, perturbationLayout.shape)
  }

  /// The program that begins, moves and ends pixels.
  var housekeeping: ProgramDescription {
    ProgramDescription(
      names: names,
      sources: common + [
        .tileHousekeeping
      ] + (perturbationLayout == nil ? system.beginSources : [.perturbationBegin]),
      definitions: commonDefinitions + [
        ("LANES", 1), ("GROUP_LANES", layout.lanes), ("SURVEY_ITEMS", SurveyKernel<Float>.items),
      ] + (perturbationLayout == nil ? system.beginDefinitions : []), precision: precision,
      division: division)
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

extension Array where Element: Hashable {
  /// Each element where it comes first.
  fileprivate var withoutRepetitions: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
