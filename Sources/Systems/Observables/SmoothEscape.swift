import Numbers

/// When an orbit left, with the fraction of a step that its size tells.
///
/// Far out a step squares the size `s = |a z|^2`, where `a` is the formula's own. With n the first step after which `s` is more
/// than 256^2,
///
///     smoothEscape = n + 1 - log2(log2(s) / 16)
///
/// is n + 1 where the orbit has only just left, and falls to n where it has nearly left one step earlier: there is no jump where n
/// changes. It is the classic n + 1 - log2(ln |a z|) and a constant, which keeps it positive. It is -1 where the orbit stays, and
/// not less than 0 where it begins far away.
struct SmoothEscape {
  /// Beyond which `s` has left.
  static let bailoutSquared = 65536.0

  /// The step that ended the orbit, by its number from 0, or -1; `s` after it, 0 where none did.
  private let step: Double
  private let size: Double

  /// Takes what was gathered.
  init(_ results: ArraySlice<Double>) {
    step = results[results.startIndex]
    size = results[results.startIndex + 1]
  }

  /// Whether a trainer that works could have gathered these numbers in `steps` steps.
  func isAllowed(steps: Int) -> Bool {
    Int(exactly: step).map { (-1..<steps).contains($0) } == true
      && size.isFinite && (step < 0 ? size == 0 : size >= 0)
  }

  /// The value of the channel. An orbit that ended near has not left but come to rest.
  var value: Double {
    guard step >= 0, size > 1 else { return -1 }
    let octaves = logarithm2(size) / 16
    return max(0, step + 2 - logarithm2(octaves))
  }
}
