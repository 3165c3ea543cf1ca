/// The values that one network trains with: one hyperparameter point.
public struct Hyperparameters: Hashable, Sendable {
  /// Rate of layers 0, 2, 4, ...
  public var inputRate: Double
  /// Rate of layers 1, 3, 5, ...
  public var outputRate: Double
  /// Added to every entry of W0 at every step, before the loss is taken.
  public var weightOffset: Double
  /// Added to every entry of W0 once, before the first step.
  public var initialWeightOffset: Double
  /// Multiplies every initial weight, before the offset is added.
  public var initialWeightScale: Double

  /// Gives all values; the defaults leave the initial weights as drawn.
  public init(
    inputRate: Double = 1, outputRate: Double = 1, weightOffset: Double = 0,
    initialWeightOffset: Double = 0, initialWeightScale: Double = 1
  ) {
    self.inputRate = inputRate
    self.outputRate = outputRate
    self.weightOffset = weightOffset
    self.initialWeightOffset = initialWeightOffset
    self.initialWeightScale = initialWeightScale
  }

  /// The rate of a layer: `hparams[layer % 2]`.
  public func rate(layer: Int) -> Double { layer.isMultiple(of: 2) ? inputRate : outputRate }

  /// What an axis varies.
  public enum Parameter: String, Codable, Hashable, Sendable, CaseIterable {
    /// The input-layer rate (layers 0, 2, ...).
    case inputRate
    /// The output-layer rate (layers 1, 3, ...).
    case outputRate
    /// One rate for all layers.
    case rate
    /// An offset added to W0 at every step.
    case weightOffset
    /// An offset added to W0 once.
    case initialWeightOffset
    /// A factor on all initial weights.
    case initialWeightScale

    /// The fields that this parameter sets.
    var fields: [WritableKeyPath<Hyperparameters, Double> & Sendable] {
      switch self {
      case .inputRate: [\.inputRate]
      case .outputRate: [\.outputRate]
      case .rate: [\.inputRate, \.outputRate]
      case .weightOffset: [\.weightOffset]
      case .initialWeightOffset: [\.initialWeightOffset]
      case .initialWeightScale: [\.initialWeightScale]
      }
    }

    /// Whether this is a learning rate, of whichever layers.
    var isRate: Bool {
      switch self {
      case .inputRate, .outputRate, .rate: true
      case .weightOffset, .initialWeightOffset, .initialWeightScale: false
      }
    }

    /// The name that a figure prints.
    public var title: String {
      switch self {
      case .inputRate: "input-layer learning rate"
      case .outputRate: "output-layer learning rate"
      case .rate: "learning rate"
      case .weightOffset: "weight offset per step"
      case .initialWeightOffset: "initial weight offset"
      case .initialWeightScale: "initial weight scale"
      }
    }
  }

  /// The same values with one parameter set.
  public func setting(_ parameter: Parameter, to value: Double) -> Hyperparameters {
    var result = self
    for field in parameter.fields { result[keyPath: field] = value }
    return result
  }
}
