import Numbers

/// The numbers of a ``DataSource``, as its files hold them.
struct DataTables {
  let inputs: NumberTable
  let answers: DataSource.Answers
  let order: NumberTable?

  /// Rows that there are to take.
  var count: Int { order?.count ?? inputs.rows }

  /// Outputs that they ask for: one for each class, or for each target. Throws for a label that is no class.
  func outputs() throws(FieldError) -> Int {
    switch answers {
    case .labels(let labels):
      try Self.check(labels, classes: Network.allowedOutputs.upperBound)
      return 1 + (0..<labels.count).reduce(0) { max($0, Int(labels[$1])) }
    case .targets(let table): return table.columns
    }
  }

  /// The inputs and targets of the rows that a training takes, those that it learns first; a class is a 1 among 0s.
  func points(
    _ source: DataSource, _ network: Network, _ loss: Loss
  ) throws(FieldError) -> (inputs: [Double], targets: [Double]) {
    let rows = try check(source, network, loss)
    let columns = inputs.columns
    let taken = rows.flatMap { row in
      (0..<columns).map { inputs[row * columns + $0] * source.scale }
    }
    let targets: [Double] =
      switch answers {
      case .labels(let labels):
        rows.flatMap { row in
          (0..<network.outputs).map { Double($0) == labels[row] ? 1 : 0 }
        }
      case .targets(let table):
        rows.flatMap { row in
          (0..<network.outputs).map { table[row * network.outputs + $0] }
        }
      }
    return (taken, targets)
  }

  /// The rows that are taken, by their numbers.
  private func rows(_ source: DataSource) throws(FieldError) -> [Int] {
    let wanted = source.train + source.test
    guard let order else { return Array(0..<wanted) }
    var rows: [Int] = []
    for place in 0..<wanted {
      let number = order[place]
      guard let row = Int(exactly: number), (0..<inputs.rows).contains(row) else {
        throw FieldError(
          field: "data.order", value: "\(number) at place \(place)",
          allowed: "the number of a row, from 0 to \(inputs.rows - 1)")
      }
      rows.append(row)
    }
    return rows
  }

  /// The rows that are taken, by their numbers; throws for what does not fit a training.
  @discardableResult
  func check(
    _ source: DataSource, _ network: Network, _ loss: Loss
  ) throws(FieldError) -> [Int] {
    try Self.checkFinite(inputs, "data.inputs")
    // Floats hold less.
    guard (0..<inputs.count).allSatisfy({ Float(inputs[$0] * source.scale).isFinite }) else {
      throw FieldError(
        field: "data.scale", value: source.scale, allowed: "one that leaves inputs finite floats")
    }
    guard inputs.columns == network.fanIn(layer: 0) else {
      throw FieldError(
        field: "network.inputs", value: network.fanIn(layer: 0),
        allowed: "\(inputs.columns), the numbers of each row of data.inputs")
    }
    switch answers {
    case .labels(let labels): try check(labels, network)
    case .targets(let table):
      try Self.checkFinite(table, "data.targets")
      guard !loss.hasSigns || (0..<table.count).allSatisfy({ table[$0].magnitude == 1 }) else {
        throw FieldError(
          field: "loss", value: loss.rawValue, allowed: "another one where targets are not 1 and -1"
        )
      }
      guard table.rows == inputs.rows, table.columns == network.outputs else {
        throw FieldError(
          field: "data.targets", value: "\(table.rows) rows of \(table.columns)",
          allowed: "\(inputs.rows) rows, as data.inputs has, of \(network.outputs), one for each "
            + "output")
      }
    }
    guard source.train + source.test <= count else {
      throw FieldError(
        field: source.test == 0 ? "data.train" : "data.test",
        value: source.test == 0 ? source.train : source.test,
        allowed: "at most \(count) rows together with the other, as many as there are")
    }
    return try rows(source)
  }

  private func check(_ labels: NumberTable, _ network: Network) throws(FieldError) {
    guard labels.count == inputs.rows else {
      throw FieldError(
        field: "data.labels", value: "\(labels.count) labels",
        allowed: "\(inputs.rows), one for each row of data.inputs")
    }
    try Self.check(labels, classes: network.outputs)
  }

  private static func check(_ labels: NumberTable, classes: Int) throws(FieldError) {
    for row in 0..<labels.count {
      guard let number = Int(exactly: labels[row]), (0..<classes).contains(number) else {
        throw FieldError(
          field: "data.labels", value: "\(labels[row]) in row \(row)",
          allowed: "a whole number from 0 to \(classes - 1), one for each output")
      }
    }
  }

  private static func checkFinite(_ table: NumberTable, _ field: String) throws(FieldError) {
    guard let place = table.firstNotFinite else { return }
    throw FieldError(
      field: field,
      value: "\(table[place]) in row \(place / table.columns), column "
        + "\(place % table.columns)", allowed: "finite numbers")
  }
}
