import Systems

/// A map below double precision; see ``MapPerturbation``.
struct PerturbedMap: ReferenceSystem {
  let setup: MapPerturbation

  init(_ setup: MapPerturbation) { self.setup = setup }

  var experiment: Experiment { setup.experiment }

  func pixel(_ point: ParameterPoint) -> PerturbedOrbit { PerturbedOrbit(setup, point) }
}

/// One pixel as its difference from the orbit: the specification of every operation and its order.
struct PerturbedOrbit: ReferencePixel {
  private let setup: MapPerturbation
  private let bailoutSquared: Double
  /// How much more the constant is than the orbit's.
  private let cReal: Double
  private let cImaginary: Double
  /// The difference, and the number of the orbit that it is one from.
  private var real = 0.0
  private var imaginary = 0.0
  private var place = 0

  init(_ setup: MapPerturbation, _ point: ParameterPoint) {
    self.setup = setup
    bailoutSquared = setup.map.bailoutSquared(setup.experiment.signals)
    let slots = PerturbedSlots(parameterCount: setup.parameters.count)
    cReal = point[slots.growth(MapSlot.cReal)]
    cImaginary = point[slots.growth(MapSlot.cImaginary)]
  }

  /// Both parts of z: the orbit's and the difference.
  var state: [Double] { [setup.real[place] + real, setup.imaginary[place] + imaginary] }

  /// An orbit ends once `|z|^2` is greater than the formula's bailout, or is no number.
  mutating func step(_ number: Int) -> Told<Double> {
    let orbit = (real: setup.real[place], imaginary: setup.imaginary[place])
    // The one formula that has orbits.
    (real, imaginary) = QuadraticMap.difference(
      real, imaginary, orbit: orbit, cReal, cImaginary)
    place += 1
    let zReal = setup.real[place] + real
    let zImaginary = setup.imaginary[place] + imaginary
    let squared = (zImaginary * zImaginary).addingProduct(zReal, zReal)
    let differenceSquared = (imaginary * imaginary).addingProduct(real, real)
    if squared < differenceSquared || place == setup.lastPlace {
      (real, imaginary) = (zReal, zImaginary)
      place = 0
    }
    var told = Told<Double>(goesOn: squared <= bailoutSquared)
    told.size = squared
    return told
  }
}
