import Numbers

/// Files that hold what a recurrent network's pixels share.
public struct RecurrentFiles: Hashable, Sendable {
  /// The symmetric matrix; nil where both are drawn.
  public var symmetric: NumberFile?
  /// The antisymmetric matrix; given where the other is.
  public var antisymmetric: NumberFile?
  /// Three rows: the state, the state of a second replica, and the tangent. Nil where they are drawn.
  public var starts: NumberFile?

  /// Names files.
  public init(
    symmetric: NumberFile? = nil, antisymmetric: NumberFile? = nil, starts: NumberFile? = nil
  ) {
    self.symmetric = symmetric
    self.antisymmetric = antisymmetric
    self.starts = starts
  }

  /// Neurons that the files speak of; nil where there is none.
  func neurons() throws(FieldError) -> Int? {
    if let symmetric { return try symmetric.table().rows }
    return try starts.map { file throws(FieldError) in try file.table().columns }
  }

  /// The numbers of the matrices of so many neurons, each row-major; nil where they are drawn.
  func matrices(_ neurons: Int) throws(FieldError) -> (
    symmetric: [Double], antisymmetric: [Double]
  )? {
    guard let symmetric, let antisymmetric else { return nil }
    return (
      try Self.matrix(symmetric, neurons, sign: 1),
      try Self.matrix(antisymmetric, neurons, sign: -1)
    )
  }

  /// The rows of the starts; nil where they are drawn.
  func startRows(_ neurons: Int) throws(FieldError) -> [[Double]]? {
    guard let starts else { return nil }
    let values = try Self.numbers(starts, rows: 3, columns: neurons)
    guard values[(2 * neurons)...].contains(where: { $0.magnitude >= 1e-6 }) else {
      throw FieldError(
        field: starts.field, value: starts.name,
        allowed: "a third row, the tangent, with some number of at least 1e-6")
    }
    return (0..<3).map { Array(values[($0 * neurons)..<(($0 + 1) * neurons)]) }
  }

  /// A matrix whose elements are `sign` times those that they mirror.
  private static func matrix(
    _ file: NumberFile, _ neurons: Int, sign: Double
  ) throws(FieldError) -> [Double] {
    let values = try numbers(file, rows: neurons, columns: neurons)
    for row in 0..<neurons {
      for column in 0...row
      where values[row * neurons + column] != sign * values[column * neurons + row] {
        throw FieldError(
          field: file.field,
          value: "\(values[row * neurons + column]) in row \(row), column \(column)",
          allowed: "\(sign < 0 ? "minus " : "")the number in row \(column), column \(row), "
            + "\(values[column * neurons + row])")
      }
    }
    return values
  }

  private static func numbers(
    _ file: NumberFile, rows: Int, columns: Int
  ) throws(FieldError) -> [Double] {
    let table = try file.table()
    guard table.rows == rows, table.columns == columns else {
      throw FieldError(
        field: file.field, value: "\(table.rows) rows of \(table.columns)",
        allowed: "\(rows) rows of \(columns), one for each neuron")
    }
    return try file.numbers(of: table, at: 0..<table.count)
  }
}
