import DataSets

/// A data set that comes with the program.
public enum BuiltInSet: String, Codable, Hashable, Sendable, CaseIterable {
  /// 150 flowers, four lengths in centimetres each, three species (Fisher, 1936).
  case iris
  /// 1797 handwritten digits of 8 by 8 pixels, from 0 to 1 each (Alpaydin and Kaynak, 1998).
  case digits
  /// The four points of exclusive or, with the targets 0, 1, 1, 0.
  case xor
  /// Four points, each with `sqrt(4)` at a place of its own, whose targets have 3, 2, 1 and 1/2 there: a linear network learns four
  /// modes of these strengths (Saxe, McClelland and Ganguli, arXiv:1312.6120).
  case modes

  /// The numbers of each row.
  var inputs: NumberTable {
    switch self {
    case .iris: Self.inputs(DataSetBytes.iris, columns: 4, perUnit: 10)
    case .digits: Self.inputs(DataSetBytes.digits, columns: 64, perUnit: 16)
    case .xor: NumberTable(shape: [4, 2], values: [0, 0, 0, 1, 1, 0, 1, 1])
    case .modes: Self.diagonal([2, 2, 2, 2])
    }
  }

  /// Whether each row has a label.
  var hasLabels: Bool {
    switch self {
    case .iris, .digits: true
    case .xor, .modes: false
    }
  }

  /// The label of each row, or its target.
  var answers: DataSource.Answers {
    switch self {
    case .iris: .labels(Self.labels(DataSetBytes.iris, columns: 4))
    case .digits: .labels(Self.labels(DataSetBytes.digits, columns: 64))
    case .xor: .targets(NumberTable(shape: [4, 1], values: [0, 1, 1, 0]))
    case .modes: .targets(Self.diagonal([3, 2, 1, 0.5]))
    }
  }

  private static func diagonal(_ values: [Double]) -> NumberTable {
    NumberTable(
      shape: [values.count, values.count],
      values: values.indices.flatMap { row in
        values.indices.map { $0 == row ? values[row] : 0 }
      })
  }

  private static func inputs(_ bytes: [UInt8], columns: Int, perUnit: Double) -> NumberTable {
    let rows = bytes.count / (columns + 1)
    return NumberTable(
      shape: [rows, columns], values: bytes.prefix(rows * columns).map { Double($0) / perUnit })
  }

  private static func labels(_ bytes: [UInt8], columns: Int) -> NumberTable {
    let rows = bytes.count / (columns + 1)
    return NumberTable(shape: [rows], values: bytes.suffix(rows).map { Double($0) })
  }
}
