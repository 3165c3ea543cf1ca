/// What all orbits of a map share in a frame below double precision: each is told as its difference from one of them, that of
/// the constant in the middle, which is known with many bits.
///
/// A pixel of the constant `C + dc` has a difference `d` and a place `m` in the orbit; its own number is `Z_m + d`. A step maps
/// both onward. Where the pixel's number is nearer to the orbit's beginning, which is 0, than to the orbit at `m`, or where the
/// orbit ends, the difference is taken from the beginning: `d` is the number itself, and `m` is 0.
public struct MapPerturbation: Sendable {
  /// Numbers of a pixel's state: the difference, its real part first, and the place.
  package static let stateCount = 3

  /// What is computed.
  public let experiment: Experiment
  /// The map.
  public let map: MapSystem
  /// The parameters of the orbit, in the system's order.
  package let parameters: [Double]
  /// The real parts of `Z_0 = 0`, `Z_1`, ..., each rounded once to the nearest double: up to the first number that has left for
  /// good, or one for each step; at least two.
  package let real: [Double]
  /// The imaginary parts.
  package let imaginary: [Double]

  /// Gives all of it.
  package init(
    _ experiment: Experiment, _ map: MapSystem, parameters: [Double], real: [Double],
    imaginary: [Double]
  ) {
    self.experiment = experiment
    self.map = map
    self.parameters = parameters
    self.real = real
    self.imaginary = imaginary
  }

  /// The last place in the orbit, at least 1.
  package var lastPlace: Int { real.count - 1 }
}
