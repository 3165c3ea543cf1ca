import KernelSource
import Numbers
import OpenCL
import Systems

/// What a program is made of: kernel files and the definitions they need.
package struct ProgramDescription: Hashable, Sendable {
  /// OpenCL C before all files: the names that depend on the experiment.
  let names: String
  let sources: [KernelSource]
  /// The compiler's options, each without spaces but for `-D NAME=VALUE`.
  package let options: String

  /// - Parameter definitions: all but that of the precision and of the division.
  package init(
    names: String = "", sources: [KernelSource], definitions: [(String, Int)],
    precision: Precision, division: Division, isOptimised: Bool = true
  ) {
    self.names = names
    self.sources = sources
    let definitions =
      [("PRECISION", precision.bits)] + division.definitions + definitions
    // -w: some compilers print how many warnings they would give. The tests lint the kernels.
    options =
      "-cl-std=CL1.2 -w" + (isOptimised ? "" : " -cl-opt-disable")
      + division.compilerOptions(precision)
      + definitions.map { name, value in " -D \(name)=\(value)" }.joined()
  }

  /// The text that is compiled: the names, then one string per file.
  package var text: [String] { [names] + sources.map(\.text) }

  /// What a device is given to compile for an experiment: the program that iterates, then the one that begins,
  /// moves and ends pixels.
  ///
  /// - Parameters:
  ///   - info: what the device says about itself, which decides the sizes of the mapping.
  ///   - perturbs: whether pixels begin as differences from an orbit; where they go by themselves later, a third program maps
  ///     them onward until then.
  package static func programs(
    _ experiment: Experiment, _ precision: Precision, _ info: Device.Info, _ options: EngineOptions,
    perturbs: Bool = false
  ) -> [ProgramDescription] {
    let specialisation = Specialisation(
      experiment, precision: precision,
      layout: MappingLayout(experiment, precision, info, options),
      division: options.division ?? Division.standard(info),
      findsRecurrence: options.finishesRepeating, perturbs: perturbs)
    return [specialisation.iteration, specialisation.housekeeping]
      + [specialisation.perturbation?.program].compactMap { $0 }
  }
}
