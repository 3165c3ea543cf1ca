import Numbers
import Systems
import TestSupport
import Testing

/// Every value that an experiment may not have is one ``FieldError`` of one line.
@Suite struct ExperimentRefusalTests {
  /// A file, and the error it must give.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let yaml: String
    let field: String
    let value: String
    let allowed: String

    init(_ yaml: String, _ field: String, _ value: String, _ allowed: String) {
      self.yaml = yaml
      self.field = field
      self.value = value
      self.allowed = allowed
    }

    var testDescription: String { yaml }
  }

  static let fields =
    "one of the fields preset, system, network, data, optimiser, schedule, map, recurrent, flow, "
    + "almostLinear, steps, "
    + "hyperparameters, axes, loss, observable, observables, exponent, accuracy, leap"
  static let networkFields =
    "fields width, layers, outputs, activation, parameterisation, inputs, biases, initial, "
    + "starts, outputActivation"
  static let dataFields =
    "fields points, multiple, seed, set, inputs, labels, targets, order, train, test, scale, "
    + "weights, digests"
  static let widths = "a whole number from 1 to 64"
  static let steps = "a whole number from 20 to 1000000"
  static let seeds = "a whole number from 0 to 18446744073709551615"
  static let points = "a whole number from 1 to 65536"
  static let batches = "full, or a whole number from 1 to 4096"
  static let multiples =
    "a positive number that makes at most 65536 points (parameters x multiple / outputs)"
  static let presets = "one of " + names(Preset.self)
  static let parameters =
    "one of inputRate, outputRate, weightOffset, initialWeightOffset, initialWeightScale, rate"
  static let noScalar = "(a mapping, a list or nothing)"

  static let observables = "a list of " + names(Observable.self)

  /// The names of all cases, as an error lists them.
  static func names<Value: CaseIterable & RawRepresentable<String>>(
    _ type: Value.Type
  ) -> String {
    Value.allCases.map(\.rawValue).joined(separator: ", ")
  }

  static let refusals =
    unknown + wrongTypes + wrongNumbers + wrongAxes + wrongObservables + foreignParameters
    + wrongSystems + wrongMaps + rules + schedules

  @Test(arguments: refusals)
  func theErrorNamesFieldValueAndWhatIsAllowed(refusal: Refusal) throws {
    let error = try #require(throws: FieldError.self) { try ExperimentText.decode(refusal.yaml) }
    #expect(error.field == refusal.field)
    #expect(error.value == refusal.value)
    #expect(error.allowed == refusal.allowed)
    #expect(
      error.description
        == "\(refusal.field): '\(refusal.value)' is not allowed; give \(refusal.allowed)")
    #expect(!error.description.contains { $0.isNewline })
  }

  @Test func experimentsMadeInCodeAreCheckedToo() throws {
    let changes: [(field: String, change: (inout Experiment) -> Void)] = [
      ("network.width", { $0.network.width = .max }),
      ("network.layers", { $0.network.layers = 0 }),
      ("network.outputs", { $0.network.outputs = .min }),
      ("data.points", { $0.data.size = .count(-1) }),
      ("data.multiple", { $0.data.size = .multiple(.nan) }),
      ("data.multiple", { $0.data.size = .multiple(.infinity) }),
      ("optimiser.batch", { $0.optimiser.batch = .drawn(0) }),
      ("optimiser.curled", { $0.optimiser.curledSynapses.share = .nan }),
      ("optimiser.curledLayer", { $0.optimiser.curledSynapses.layer = .input }),
      ("optimiser.noiseSeed", { $0.optimiser.noiseSeed = 1 }),
      ("steps", { $0.steps = 19 }),
      ("schedule.every", { $0.schedule.interval = 0 }),
      ("hyperparameters.warmup", { $0.hyperparameters[.warmup] = 3 }),
      ("hyperparameters.inputRate", { $0.hyperparameters[.inputRate] = .nan }),
      ("hyperparameters.outputRate", { $0.hyperparameters[.outputRate] = .infinity }),
      ("hyperparameters.weightOffset", { $0.hyperparameters[.weightOffset] = -.infinity }),
      ("hyperparameters.initialWeightOffset", { $0.hyperparameters[.initialWeightOffset] = .nan }),
      ("hyperparameters.initialWeightScale", { $0.hyperparameters[.initialWeightScale] = .nan }),
      ("observables", { $0.observables = [] }),
      ("hyperparameters.momentum", { $0.hyperparameters[.momentum] = 0.5 }),
      ("axes.x.parameter", { $0.axes.x.parameter = .negativeSlope }),
      ("axes.x.low", { $0.axes.x.low = -301 }),
      ("axes.y.high", { $0.axes.y.high = -3 }),
      ("axes.y.parameter", { $0.axes.y.parameter = .inputRate }),
    ]
    for (field, change) in changes {
      var experiment = Preset.tanh.experiment
      change(&experiment)
      let changed = experiment
      let error = try #require(throws: FieldError.self, "\(field)") { try changed.validate() }
      #expect(error.field == field)
      #expect(throws: FieldError.self) { try Setup(changed) }
    }
  }
}
