import Foundation
import Systems

/// Flows as textbooks have them, with the host's sines and no fused operation: a trajectory by the same method.
struct TextbookFlow {
  let equations: FlowSystem.Equations
  /// The parameters, in the system's order.
  let point: [Double]
  let timeStep: Double
  /// Of oscillators.
  var frequencies: [Double] = []

  func slopes(_ y: [Double], _ time: Double) -> [Double] {
    let p = point
    switch equations {
    case .lorenz:
      return [p[0] * (y[1] - y[0]), y[0] * (p[1] - y[2]) - y[1], y[0] * y[1] - p[2] * y[2]]
    case .roessler: return [-y[1] - y[2], y[0] + p[0] * y[1], p[1] + y[2] * (y[0] - p[2])]
    case .doublePendulum:
      let (a, b, v, w) = (y[0], y[1], y[2], y[3])
      let divisor = 3 - cos(2 * a - 2 * b)
      let upper = -3 * sin(a) - sin(a - 2 * b) - 2 * sin(a - b) * (w * w + v * v * cos(a - b))
      let lower = 2 * sin(a - b) * (2 * v * v + 2 * cos(a) + w * w * cos(a - b))
      return [v, w, upper / divisor, lower / divisor]
    case .doubleGyre:
      // Differences of the stream function, so that nobody has to differentiate it.
      let swing = p[2] * sin(p[1] * time)
      func stream(_ x: Double, _ y: Double) -> Double {
        let f = swing * x * x + (1 - 2 * swing) * x
        return p[0] * sin(Double.pi * f) * sin(Double.pi * y)
      }
      func slope(_ value: (Double) -> Double) -> Double {
        (8 * (value(1e-3) - value(-1e-3)) - (value(2e-3) - value(-2e-3))) / 12e-3
      }
      return [-slope { stream(y[0], y[1] + $0) }, slope { stream(y[0] + $0, y[1]) }]
    case .lotkaVolterra: return [y[0] * (p[0] - p[1] * y[1]), y[1] * (p[3] * y[0] - p[2])]
    case .kuramoto, .kuramotoRing:
      let count = y.count
      return y.indices.map { place in
        let others =
          equations == .kuramoto
          ? Array(y.indices) : [(place + count - 1) % count, (place + 1) % count]
        let pull = others.reduce(0) { $0 + sin(y[$1] - y[place]) } / Double(others.count)
        return p[1] * frequencies[place] + p[0] * pull
      }
    }
  }

  /// The state after so many steps.
  func state(_ start: [Double], steps: Int) -> [Double] {
    func moved(_ y: [Double], _ slopes: [Double], _ length: Double) -> [Double] {
      zip(y, slopes).map { $0 + length * $1 }
    }
    let h = timeStep
    return (0..<steps).reduce(start) { y, number in
      let time = Double(number) * h
      let first = slopes(y, time)
      let second = slopes(moved(y, first, h / 2), time + h / 2)
      let third = slopes(moved(y, second, h / 2), time + h / 2)
      let fourth = slopes(moved(y, third, h), time + h)
      return y.indices.map {
        y[$0] + h / 6 * (first[$0] + 2 * second[$0] + 2 * third[$0] + fourth[$0])
      }
    }
  }
}
