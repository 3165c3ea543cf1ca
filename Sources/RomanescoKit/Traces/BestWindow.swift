/// The straightest piece of the logarithm of a neighbour's distance, and how steep it is: whether trainings part exponentially
/// (Danovski, Soriano and Lacasa, arXiv:2404.05782).
///
/// A line is fitted by least squares to windows that begin at steps 0, 5, ..., 100 and have 30, 35, ..., 100 numbers. Of all
/// that fit in, the one with the largest R^2 counts.
public struct BestWindow: Encodable, Hashable, Sendable {
  /// The step that it begins at; the first number is the distance before that step.
  public let firstStep: Int
  /// The numbers that it has, one a step.
  public let length: Int
  /// The line's slope, a step.
  public let slope: Double
  /// The share of the variance that the line explains.
  public let rSquared: Double

  /// The windows.
  static let starts = stride(from: 0, through: 100, by: 5)
  static let lengths = stride(from: 30, through: 100, by: 5)
  /// What a chaotic window's share of the variance and slope are more than.
  static let leastRSquared = 0.9
  static let leastSlope = 0.05

  /// Whether trainings part exponentially: R^2 is more than 0.9 and the slope more than 0.05.
  public var isChaotic: Bool { rSquared > Self.leastRSquared && slope > Self.leastSlope }

  private enum CodingKeys: CodingKey {
    case firstStep, length, slope, rSquared, isChaotic
  }

  /// Writes all of it, and whether it is chaotic.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(firstStep, forKey: .firstStep)
    try fields.encode(length, forKey: .length)
    try fields.encode(slope, forKey: .slope)
    try fields.encode(rSquared, forKey: .rSquared)
    try fields.encode(isChaotic, forKey: .isChaotic)
  }

  /// Fits all windows; nil where none is whole or none has numbers that differ.
  ///
  /// - Parameter logDistances: the logarithm of the distance before step 0, 1, ...; nil where it cannot be told.
  package init?(_ logDistances: [Double?]) {
    var best: BestWindow?
    for start in Self.starts {
      for length in Self.lengths where start + length <= logDistances.count {
        let window = logDistances[start..<(start + length)].compactMap { $0 }
        guard window.count == length else { break }
        guard let fit = Self(window, firstStep: start) else { continue }
        let rank = (fit.rSquared, fit.slope)
        if best.map({ ($0.rSquared, $0.slope) < rank }) ?? true { best = fit }
      }
    }
    guard let best else { return nil }
    self = best
  }

  /// Fits one window; nil where all of its numbers are equal.
  private init?(_ numbers: [Double], firstStep: Int) {
    guard let least = numbers.min(), let most = numbers.max(), least < most else { return nil }
    let middle = Double(numbers.count - 1) / 2
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    var (products, squares) = (0.0, 0.0)
    for (place, number) in numbers.enumerated() {
      let time = Double(place) - middle
      products += time * number
      squares += time * time
    }
    let slope = products / squares
    var (rest, variance) = (0.0, 0.0)
    for (place, number) in numbers.enumerated() {
      let deviation = number - mean
      let error = deviation - slope * (Double(place) - middle)
      rest += error * error
      variance += deviation * deviation
    }
    self.firstStep = firstStep
    length = numbers.count
    self.slope = slope
    rSquared = 1 - rest / variance
  }
}
