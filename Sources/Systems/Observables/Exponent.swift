import Numbers

/// The finite-time Lyapunov exponent of a pixel, and by how much its neighbour's distance grew at most, from what a trainer
/// gathered.
///
/// With `|v_t|`, the sum of magnitudes of all differences of what is iterated before step t, and n steps that count from step f on:
///
///     exponent             = (ln |v_(f+n)| - ln |v_f|) / n
///     largestAmplification = max over t from f to f + n of ln |v_t| - ln |v_f|
///
/// A step counts if the pixel goes on after it and `|v|` after it is a positive, finite, normal number. Where no step counts both are 0.
/// A distance is told as a mantissa from 1 to 2 and a whole exponent of 2, so that no device needs a logarithm.
///
/// A cloud's distance is `d_t`, after step t, and its steps count up to ``ExponentSettings/largestCloudDistance``:
///
///     exponent             = mean over t from f + 1 on of ln d_t - ln d_f
///     largestAmplification = max over t from f on of ln d_t - ln d_f
///
/// It is no rate: nothing is divided by the steps. In the place of the last distance is the product of all, whose exponent is the sum of what
/// theirs are more than that of `d_f`.
struct Exponent {
  /// Numbers that a trainer gathers: mantissa and exponent of the first distance, the last one and the largest, and n.
  static let resultCount = 7

  /// What it leaves, taken in a way, of a system whose exponents are told per unit of time or per step.
  ///
  /// - Parameter contour: where figures have a line. Where training settles the exponent is not 0 but a little above, where a network
  ///   cycles a little beside it. Of a map order and chaos part at 0.
  static func channels(
    _ method: ExponentSettings.Method, perTime: Bool = false, contour: Double = 0.01
  ) -> [Channel] {
    let exponent =
      method == .cloud
      ? Channel("exponent", title: "exponent of a cloud", kind: .diverging)
      : Channel(
        "exponent", title: "Lyapunov exponent per " + (perTime ? "unit of time" : "step"),
        kind: .diverging, contour: contour)
    return [
      exponent,
      Channel(
        "largestAmplification", title: "largest amplification (logarithm)", kind: .sequential),
    ]
  }

  private let results: [Double]

  /// Takes what was gathered.
  init(_ results: some Collection<Double>) { self.results = Array(results) }

  private var count: Double { results[6] }

  /// Whether a trainer that works could have gathered these numbers in `steps` steps.
  func isAllowed(steps: Int) -> Bool {
    guard Int(exactly: count).map({ (0...steps).contains($0) }) == true,
      results.allSatisfy(\.isFinite)
    else { return false }
    return count == 0
      || [0, 2, 4].allSatisfy { place in
        results[place] >= 1 && results[place] < 2
          && results[place + 1] == results[place + 1].rounded()
      }
  }

  /// The values of the channels; an exponent is divided by the time that a step takes.
  func values(_ method: ExponentSettings.Method, timePerStep: Double = 1) -> [Double] {
    guard count > 0 else { return [0, 0] }
    return [
      method == .cloud ? meanGrowth : growth(of: 2) / count / timePerStep, growth(of: 4),
    ]
  }

  /// The mean natural logarithm of how many times a cloud's distances are the first one.
  private var meanGrowth: Double {
    let octaves = (results[3] + logarithm2(results[2])) / count - logarithm2(results[0])
    return octaves * 0.69314718055994531
  }

  /// The natural logarithm of how many times the distance at a place is the first one.
  private func growth(of place: Int) -> Double {
    let octaves =
      (results[place + 1] - results[1]) + (logarithm2(results[place]) - logarithm2(results[0]))
    return octaves * 0.69314718055994531
  }
}
