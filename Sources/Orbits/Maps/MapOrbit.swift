import Compute
import Numbers
import Plane
import Systems

/// The orbit of a map's critical point, 0, with many bits.
///
/// Every operation is rounded once, so the numbers are a function of the constant and the bits. An orbit costs about as much
/// as some hundred pixels.
package enum MapOrbit {
  /// The steps between two looks at whether to stop.
  private static let stepsBetweenChecks = 4096

  /// What the pixels of a plane share: the orbit of the constant in its middle, with as many bits as its samples need, and as
  /// its digits are worth.
  ///
  /// Throws a `FieldError` for an experiment that has no orbits (``Experiment/hasOrbits``), and a `CancelledError` where it was
  /// asked to stop.
  package static func perturbation(
    _ experiment: Experiment, _ map: MapSystem, _ pixels: Plane,
    cancellation: Cancellation = Cancellation()
  ) throws -> MapPerturbation {
    try experiment.validate()
    guard map.formula.hasOrbits else {
      throw FieldError(
        field: "map.formula", value: map.formula.rawValue,
        allowed: "one that has orbits where doubles do not tell pixels apart: "
          + MapSystem.Formula.allCases.filter(\.hasOrbits).map(\.rawValue).joined(separator: ", "))
    }
    guard experiment.hasOrbits else {
      throw FieldError(
        field: "axes", value: "\(experiment.axes.x.parameter), \(experiment.axes.y.parameter)",
        allowed: "cReal and cImaginary, with starts at 0, where doubles do not tell pixels apart")
    }
    let region = pixels.region
    let point = try ExactPoint(experiment, x: region.x.centre, y: region.y.centre)
    let bits = bits(pixels)
    let arena = BigFloatArena()
    defer { withExtendedLifetime(arena) {} }
    let c = arena.numbers(2, bits: bits)
    point.set(c[0], toParameter: MapSlot.cReal)
    point.set(c[1], toParameter: MapSlot.cImaginary)
    var parameters = experiment.fixedPoint.values
    parameters[MapSlot.cReal] = c[0].doubleValue
    parameters[MapSlot.cImaginary] = c[1].doubleValue
    let orbit = OrbitIterate(c, arena)
    let bailoutSquared = map.bailoutSquared(experiment.signals)
    var (real, imaginary) = ([0.0], [0.0])
    for step in 0..<experiment.steps {
      if step.isMultiple(of: stepsBetweenChecks) { try cancellation.check() }
      orbit.step(map.formula)
      let (x, y) = (orbit.real.doubleValue, orbit.imaginary.doubleValue)
      real.append(x)
      imaginary.append(y)
      guard (y * y).addingProduct(x, x) <= bailoutSquared else { break }
    }
    return MapPerturbation(
      experiment, map, parameters: parameters, real: real, imaginary: imaginary)
  }

  /// The bits of the orbit in the middle of a plane.
  ///
  /// Pixels are right with those that tell samples apart. The one in the middle, which is the orbit itself, may leave
  /// later: then all digits of the constant count.
  private static func bits(_ pixels: Plane) -> Int {
    let (region, size) = (pixels.region, pixels.wholeSize)
    let digits = max(region.x.centre.fractionDigitCount, region.y.centre.fractionDigitCount)
    let place = DecimalNumber(1).timesTen(toThe: -digits)
    return [(size.width, region.x.width), (size.height, region.y.width)]
      .map { samples, width in
        Orbit.bits(samples: samples, width: min(width, max(place, Handover.narrowestWidth)))
      }.max() ?? 0
  }
}

/// Where an orbit is, with numbers of many bits.
private struct OrbitIterate {
  let real: BigFloat
  let imaginary: BigFloat
  private let c: BigFloats
  private let scratch: BigFloats

  /// Begins at 0.
  init(_ c: BigFloats, _ arena: BigFloatArena) {
    self.c = c
    let numbers = arena.numbers(2, bits: c.bits)
    (real, imaginary) = (numbers[0], numbers[1])
    scratch = arena.numbers(2, bits: c.bits)
  }

  /// Does a step; a formula that has no orbits does none.
  func step(_ formula: MapSystem.Formula) {
    guard formula == .quadratic else { return }
    scratch[0].set(product: real, imaginary)
    scratch[1].set(product: imaginary, imaginary)
    real.multiply(by: real)
    real.subtract(scratch[1])
    real.add(c[0])
    scratch[0].multiply(byTwoToThe: 1)
    imaginary.set(sum: scratch[0], c[1])
  }
}
