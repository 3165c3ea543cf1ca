import Systems

/// A flow in the arithmetic of its pixels.
package struct ReferenceFlow<Scalar: ReferenceScalar>: ReferenceSystem {
  package let experiment: Experiment
  let flow: FlowSystem
  let rounded: RoundedFlow<Scalar>

  /// Rounds a setup.
  package init(_ setup: FlowSetup) {
    experiment = setup.experiment
    flow = setup.flow
    rounded = RoundedFlow(setup)
  }

  /// A pixel before its first step.
  package func pixel(_ point: ParameterPoint) -> ReferenceTrajectory<Scalar> {
    ReferenceTrajectory(flow, experiment, rounded, rounded.points.point(point))
  }
}

/// The trajectory of one pixel: the specification of every operation of a flow and its order.
package struct ReferenceTrajectory<Scalar: ReferenceScalar>: ReferencePixel {
  private let slopes: FlowSlopes<Scalar>
  private let dimensions: Int
  private let tangents: Int
  private let tellsOrder: Bool
  private let endsWithFlip: Bool
  private var method: RungeKutta<Scalar>
  /// The state, then the tangents.
  private var numbers: [Scalar]
  private var range: TangentRange<Scalar>

  /// Tangent k begins in the direction of number k of the state.
  init(
    _ flow: FlowSystem, _ experiment: Experiment, _ shared: RoundedFlow<Scalar>, _ point: [Scalar]
  ) {
    slopes = FlowSlopes(flow.equations, shared, point)
    dimensions = flow.stateCount
    tangents = experiment.neighbour == nil ? 0 : flow.tangentCount
    tellsOrder = experiment.signals.contains(.order)
    endsWithFlip = experiment.endsWithFlip
    numbers = flow.equations.startSlot.map { Array(point[$0...]) } ?? shared.phases
    for tangent in 0..<tangents {
      numbers += (0..<dimensions).map { $0 == tangent ? 1 : 0 }
    }
    method = RungeKutta(shared, count: numbers.count)
    range = TangentRange(size: 1)
  }

  /// What is integrated.
  package var state: [Scalar] { Array(numbers.prefix(dimensions)) }

  /// A trajectory ends once a number of its state is not finite, or where nothing is asked for but when a pendulum flips once it has.
  package mutating func step(_ number: Int) -> Told<Scalar> {
    var told = Told<Scalar>(goesOn: true)
    // The series whose patterns are counted.
    told.loss = numbers[0]
    if tellsOrder { told.order = slopes.order(numbers) }
    if tangents > 0 { told.before = range.separation }
    let (slopes, dimensions, tangents) = (slopes, dimensions, tangents)
    method.step(number, &numbers) { y, time, result in
      slopes.slopes(y, time, &result)
      for tangent in 0..<tangents {
        slopes.growth(y, (1 + tangent) * dimensions, time, &result)
      }
    }
    if tangents > 0 {
      range.size = size
      if let scale = range.rescale() {
        for place in dimensions..<numbers.count { numbers[place] *= scale }
      }
      told.after = range.separation
    }
    for place in 0..<dimensions {
      told.goesOn = told.goesOn && numbers[place].magnitude <= Scalar.greatestFiniteMagnitude
    }
    told.flips = told.goesOn && slopes.isFlipped(numbers)
    told.goesOn = told.goesOn && !(endsWithFlip && told.flips)
    // A step that ends a pixel has no part in the series.
    if !told.goesOn { told.loss = .infinity }
    return told
  }

  /// The size of the tangents: of one the sum of magnitudes, ascending, from +0. Two, as the columns v and w of a matrix, grow by its largest
  /// singular value,
  ///
  ///     (squareRoot(p) + squareRoot(q)) / 2
  ///     p = fma(v0 + w1, v0 + w1, (w0 - v1) (w0 - v1)),   q = fma(v0 - w1, v0 - w1, (w0 + v1) (w0 + v1))
  private var size: Scalar {
    guard tangents == 2 else {
      return numbers[dimensions...].reduce(0) { $0 + $1.magnitude }
    }
    let (v0, v1, w0, w1) = (numbers[2], numbers[3], numbers[4], numbers[5])
    let (sum, difference) = (v0 + w1, v0 - w1)
    let (turned, mirrored) = (w0 - v1, w0 + v1)
    let p = (turned * turned).addingProduct(sum, sum)
    let q = (mirrored * mirrored).addingProduct(difference, difference)
    return (squareRoot(p) + squareRoot(q)) * 0.5
  }
}
