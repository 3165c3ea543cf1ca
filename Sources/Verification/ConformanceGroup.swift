import Numbers

/// A kind of conformance cases; the tests and `romanesco verify` walk the same list.
public enum ConformanceGroup: String, CaseIterable, Sendable {
  /// The paper's six presets at odd sizes.
  case presets
  /// Networks of every shape.
  case shapes
  /// Every activation, rule, parameterisation and observable that needs no neighbour.
  case parts
  /// Every loss and every activation of outputs; networks that are tested.
  case heads
  /// Every schedule of rates.
  case schedules
  /// Every parameter that all networks have, drawn batches, seeds.
  case axes
  /// Work cut in every way.
  case cuts
  /// Every vector width.
  case vectors
  /// Training that repeats itself, or seems to.
  case repeating
  /// Some of each kind above in the mapping `teams`.
  case mappings
  /// Maps of the complex plane.
  case maps
  /// Pixels below double precision.
  case deep
  /// Networks with neighbours.
  case exponents
  /// Random recurrent networks.
  case recurrent
  /// Differential equations.
  case flows
  /// Almost-linear networks that learn a series.
  case almostLinear

  /// Its cases in one arithmetic.
  public func cases(_ precision: Precision) throws -> [ConformanceCase] {
    switch self {
    case .presets: try ConformanceCases.presets(precision)
    case .shapes: try ConformanceCases.shapes(precision)
    case .parts: try ConformanceCases.parts(precision)
    case .heads: try ConformanceCases.heads(precision)
    case .schedules: try ConformanceCases.schedules(precision)
    case .axes: try ConformanceCases.axes(precision)
    case .cuts: try ConformanceCases.cuts(precision)
    case .vectors: try ConformanceCases.vectors(precision)
    case .repeating: try ConformanceCases.repeating(precision)
    case .mappings: try ConformanceCases.mappings(precision)
    case .maps: try ConformanceCases.maps(precision)
    case .deep: try ConformanceCases.deep(precision)
    case .exponents: try ConformanceCases.exponents(precision)
    case .recurrent: try ConformanceCases.recurrent(precision)
    case .flows: try ConformanceCases.flows(precision)
    case .almostLinear: try ConformanceCases.almostLinear(precision)
    }
  }
}
