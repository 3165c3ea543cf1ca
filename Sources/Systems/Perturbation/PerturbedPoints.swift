import Numbers
import Plane

/// The pixels of a frame below double precision: what each is more than the orbit in the middle.
///
/// A value of a point is laid out as ``PerturbedSlots`` says. Places are whole numbers of spacings from the centre, so a
/// pixel is exact at any depth.
public struct PerturbedPoints: Sendable {
  /// Where the pixels lie, exactly.
  public let pixels: Plane
  private let slots: PerturbedSlots
  private let parameters: [Double]
  /// For each parameter the axis that varies it, and the factor that a linear one is multiplied by.
  private let axes: [(axis: VariedAxis, scale: Double)]
  private let wholeSize: (width: Double, height: Double)
  private let matrix: FrameMatrix

  private enum VariedAxis: Sendable {
    case none
    case x(Axis.Scale)
    case y(Axis.Scale)
  }

  /// Lays the pixels of a plane about an orbit; `parameters` are the orbit's.
  package init(_ experiment: Experiment, _ pixels: Plane, parameters: [Double]) throws(FieldError) {
    let (xChoice, yChoice) = try experiment.axisChoices()
    self.pixels = pixels
    self.parameters = parameters
    slots = PerturbedSlots(parameterCount: parameters.count)
    let scales = experiment.system.parameterScales
    axes = parameters.indices.map { slot in
      let axis: VariedAxis =
        yChoice.slots.contains(slot)
        ? .y(experiment.axes.y.scale)
        : xChoice.slots.contains(slot) ? .x(experiment.axes.x.scale) : .none
      return (axis, scales[slot])
    }
    wholeSize = (Double(pixels.x.wholeCount), Double(pixels.y.wholeCount))
    matrix = pixels.region.matrix
  }

  /// Pixels in all.
  public var count: Int { pixels.count }
  /// The plane that the pixels are of.
  public var plane: Plane? { pixels }

  /// A pixel's numbers.
  public func point(at index: Int) -> ParameterPoint {
    let offset = pixels.offset(at: index)
    let right = Double(offset.x) / wholeSize.width
    let up = Double(offset.y) / wholeSize.height
    return point(right: right, up: up)
  }

  /// The numbers of a place in the frame, from -1/2 to 1/2 along both sides.
  package func point(right: Double, up: Double) -> ParameterPoint {
    // How far the place lies from the centre along x and along y.
    let distance = SIMD2(
      (right * matrix.right.x).addingProduct(up, matrix.up.x),
      (right * matrix.right.y).addingProduct(up, matrix.up.y))
    var values = parameters + Array(repeating: 0, count: slots.count - parameters.count)
    for slot in parameters.indices {
      let growth: Double =
        switch axes[slot].axis {
        case .none: 0
        case .x(let scale): growth(slot, scale, distance.x)
        case .y(let scale): growth(slot, scale, distance.y)
        }
      values[slot] += growth
      values[slots.growth(slot)] = growth
    }
    values[slots.right] = right
    values[slots.up] = up
    return ParameterPoint(values)
  }

  private func growth(_ slot: Int, _ scale: Axis.Scale, _ distance: Double) -> Double {
    switch scale {
    case .log10: parameters[slot] * exponential10LessOne(distance)
    case .linear: axes[slot].scale * distance
    }
  }
}
