import Plane

/// The values that one pixel computes with, one for each parameter of its system, in their order.
public struct ParameterPoint: Hashable, Sendable {
  /// The values.
  public var values: [Double]

  /// Gives all values.
  public init(_ values: [Double]) { self.values = values }

  /// The value in a slot of the system's list.
  public subscript(slot: Int) -> Double {
    get { values[slot] }
    set { values[slot] = newValue }
  }

  /// The same values with those of a choice set.
  package func setting(_ choice: AxisChoice, to value: Double) -> ParameterPoint {
    var result = self
    for slot in choice.slots { result[slot] = value }
    return result
  }
}

/// Values by the names of their parameters; what is not named has its standard value.
public struct ParameterValues: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  /// The values that are named.
  public private(set) var named: [ParameterName: Double]

  /// Names values.
  public init(dictionaryLiteral elements: (ParameterName, Double)...) {
    named = Dictionary(elements, uniquingKeysWith: { _, last in last })
  }

  /// The value of a parameter; nil where it is not named.
  public subscript(name: ParameterName) -> Double? {
    get { named[name] }
    set { named[name] = newValue }
  }
}
