import Numbers

/// Where the points of a data set come from that are not drawn.
public struct DataSource: Hashable, Sendable {
  /// What a network is to make of each row.
  public enum Answers: Hashable, Sendable {
    /// A whole number from 0 for each row: its class.
    case labels(NumberTable)
    /// As many numbers for each row as there are outputs.
    case targets(NumberTable)
  }

  /// The rows.
  public enum Rows: Hashable, Sendable {
    /// Of a set that comes with the program.
    case builtIn(BuiltInSet)
    /// Of files: inputs, and labels or else targets.
    case files(inputs: NumberFile, answers: NumberFile, areLabels: Bool)
  }

  /// The rows.
  public var rows: Rows
  /// Which rows are taken, in this order; nil takes them as they are.
  public var order: NumberFile?
  /// Rows that the network learns, the first ones.
  public var train: Int
  /// Rows that it is tested with, those after them.
  public var test: Int
  /// What inputs are multiplied by.
  public var scale: Double

  /// Describes rows.
  public init(rows: Rows, order: NumberFile? = nil, train: Int, test: Int, scale: Double = 1) {
    self.rows = rows
    self.order = order
    self.train = train
    self.test = test
    self.scale = scale
  }

  /// Whether each row has a class.
  public var hasLabels: Bool {
    switch rows {
    case .builtIn(let set): set.hasLabels
    case .files(_, _, let areLabels): areLabels
    }
  }

  /// The numbers that it is made of, read from their files.
  func tables() throws(FieldError) -> DataTables {
    let inputs: NumberTable
    let answers: Answers
    switch rows {
    case .builtIn(let set): (inputs, answers) = (set.inputs, set.answers)
    case .files(let inputFile, let answerFile, let areLabels):
      inputs = try inputFile.table()
      let table = try answerFile.table()
      answers = areLabels ? .labels(table) : .targets(table)
    }
    return DataTables(inputs: inputs, answers: answers, order: try order?.table())
  }
}
