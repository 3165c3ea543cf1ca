import Numbers
import Systems

/// What some pixels do step by step; a JSON record.
public struct TraceReport: Encodable, Sendable {
  /// The layout of the record; larger where a field has another meaning.
  public static let currentSchemaVersion = 1

  /// One pixel.
  public struct Pixel: Encodable, Sendable {
    /// Its weights at one step.
    public struct Weights: Encodable, Sendable {
      /// The step's number; the weights are those before it.
      public let step: Int
      /// Layer after layer, each row-major (fan in, fan out); biases are its last row.
      public let values: [Double]
    }

    /// The place along x, in axis units.
    public let x: DecimalNumber
    /// The place along y.
    public let y: DecimalNumber
    /// Its column in the picture that `--from` names; nil for a place that was given.
    public let column: Int?
    /// Its row there, 0 the lowest.
    public let row: Int?
    /// What it computes with, by name.
    public let parameters: [String: Double]
    /// What it leaves, by name.
    public let channels: [String: Double]
    /// The step whose loss was not finite, after which the orbit had left, or at which the network was quiet; nil where it went on to the end.
    public let endStep: Int?
    /// The loss of each step, before its update; nil where it is not finite. None of systems that do not train.
    public let losses: [Double?]?
    /// The mean of tanh(x)^2 of a recurrent network at each step, before its update. None of other systems.
    public let activities: [Double]?
    /// The natural logarithm of how far the neighbour is before the first step and after each; nil where it cannot be told.
    public let logDistances: [Double?]?
    /// How much that is more after each step than before it.
    public let logGrowth: [Double?]?
    /// How much it is more after each step than before the first.
    public let logGrowthSum: [Double?]?
    /// The straightest piece of `logDistances`; nil where nobody asked for it or none is whole.
    public let bestWindow: BestWindow?
    /// The numbers of a map's or a flow's state, before the first step and after each: see `System.stateNames`. Nil where one is no finite number.
    public let orbit: [[Double?]]?
    /// The weights at the steps that were asked for, as far as training came.
    public let weights: [Weights]?
  }

  /// Which layout the record has.
  public let schemaVersion = currentSchemaVersion
  /// What every pixel computes.
  public let experiment: Experiment
  /// The arithmetic.
  public let precision: Precision
  /// Who trained: always the reference.
  public let trainer: String
  /// The pixels, in order.
  public let pixels: [Pixel]
  /// Whether the straightest pieces were asked for.
  package let isWindowAsked: Bool

  private enum CodingKeys: CodingKey {
    case schemaVersion, experiment, precision, trainer, pixels
  }

  /// The most steps that a pixel did.
  public var stepCount: Int {
    pixels.map { pixel in
      pixel.losses?.count ?? pixel.activities?.count ?? max(0, (pixel.orbit?.count ?? 1) - 1)
    }.max() ?? 0
  }
}

extension TraceReport {
  /// One quantity of all pixels, a number for each row of a table.
  public struct Column: Sendable {
    /// What it is, as in `loss` or `ln growth 2`.
    public let name: String
    /// Its numbers from the first row on; nil where there is none.
    public let values: [Double?]
  }

  /// The table, pixel after pixel. Row t has the loss of step t, before its update, and what step t made a neighbour's
  /// distance grow by; of a recurrent network the activity; of maps and flows their numbers before step t, and a row more.
  public var columns: [Column] {
    pixels.enumerated().flatMap { number, pixel in
      func name(_ text: String) -> String { pixels.count == 1 ? text : "\(text) \(number + 1)" }
      var columns: [Column] = []
      if let losses = pixel.losses { columns.append(Column(name: name("loss"), values: losses)) }
      if let activities = pixel.activities {
        columns.append(Column(name: name("activity"), values: activities))
      }
      if let growth = pixel.logGrowth, let sum = pixel.logGrowthSum {
        columns.append(Column(name: name("ln growth"), values: growth))
        columns.append(Column(name: name("sum"), values: sum))
      }
      if let orbit = pixel.orbit {
        for (place, text) in (experiment.system.stateNames ?? []).enumerated() {
          columns.append(Column(name: name(text), values: orbit.map { $0[place] }))
        }
      }
      return columns
    }
  }
}
