import Numbers
import OpenCL
import Systems

/// A program that trains an experiment on a device, in one of the ways that the engine builds it.
package struct ProgramForm: Encodable, Sendable {
  /// The device's name.
  package let device: String
  /// How networks lie on work-items.
  package let mapping: Mapping
  /// Whether a device on which nothing was measured gets it; else tuning tries it.
  package let isStandard: Bool
  /// Work-items of a work-group.
  package let localSize: Int
  /// The compiler's options.
  package let options: String
  /// OpenCL C: all files, one after the other.
  package let text: String

  /// Those that a device would be given to compile: the standard one, then those that tuning tries, each once.
  ///
  /// The device need not be there; what it says about itself decides. None where it cannot train in a precision, or the
  /// experiment's system is no training.
  package static func all(
    _ experiment: Experiment, _ precision: Precision, _ info: Device.Info
  ) -> [ProgramForm] {
    guard let training = experiment.training, DeviceFitness.refusal(info, precision) == nil else {
      return []
    }
    let candidates = TuningCandidates.layouts(experiment, training, precision, info)
    let options = [EngineOptions()] + candidates.map { $0.applied(to: EngineOptions()) }
    var seen: Set<ProgramDescription> = []
    return options.enumerated().compactMap { index, options in
      let layout = MappingLayout(experiment, precision, info, options)
      let program = Specialisation(
        experiment, precision: precision, layout: layout, division: Division.standard(info),
        findsRecurrence: options.finishesRepeating
      ).iteration
      guard seen.insert(program).inserted else { return nil }
      return ProgramForm(
        device: info.name, mapping: layout.mapping, isStandard: index == 0,
        localSize: layout.shape.localSize, options: program.options,
        text: program.text.joined(separator: "\n"))
    }
  }
}
