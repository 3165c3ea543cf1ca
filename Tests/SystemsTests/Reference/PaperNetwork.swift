import Foundation
import Systems

/// The network as the paper writes it, with the platform's own functions and sums in plain order:
/// an independent source of losses to differentiate.
///
///     Z = A W / sqrt(n)      A <- tanh(sqrt(2) Z) | sqrt(2) relu(Z) | Z ...  out = A W / n
///
/// In the standard parameterisation the factors are in the weights: Z = A W, A <- tanh(Z) | relu(Z) | Z ..., out = A W.
struct PaperNetwork {
  let shape: Network
  /// Row-major (points, width).
  let inputs: [Double]
  /// Row-major (points, outputs).
  let targets: [Double]
  /// The slope of a leaky ReLU below zero.
  var negativeSlope = 0.01

  /// The mean square loss of some data points with given weights.
  func loss(_ weights: [Double], points: [Int]) -> Double {
    let width = shape.width
    var sum = 0.0
    for point in points {
      var values = Array(inputs[(point * width)..<((point + 1) * width)])
      for layer in 0..<(shape.layers - 1) {
        values = product(values, weights, layer: layer).map {
          activate($0 * hiddenFactor)
        }
      }
      let outputs = product(values, weights, layer: shape.layers - 1)
      for output in 0..<shape.outputs {
        let error = outputs[output] * outputFactor - targets[point * shape.outputs + output]
        sum += error * error
      }
    }
    return sum / Double(points.count * shape.outputs)
  }

  /// The gradient of that loss by differences of fourth order.
  func gradient(_ weights: [Double], points: [Int]) -> [Double] {
    // A kinked loss is piecewise quadratic in each weight: small steps miss the kinks and no more.
    let step = shape.activation == .relu || shape.activation == .leakyReLU ? 1e-5 : 1e-3
    return weights.indices.map { index in
      func shifted(_ steps: Double) -> Double {
        var weights = weights
        weights[index] += steps * step
        return loss(weights, points: points)
      }
      return (8 * (shifted(1) - shifted(-1)) - (shifted(2) - shifted(-2))) / (12 * step)
    }
  }

  private func product(_ values: [Double], _ weights: [Double], layer: Int) -> [Double] {
    let fanOut = shape.fanOut(layer: layer)
    let matrix = weights[shape.parameterOffset(layer: layer)...]
    return (0..<fanOut).map { column in
      values.indices.reduce(0) { sum, row in
        sum + values[row] * matrix[matrix.startIndex + row * fanOut + column]
      }
    }
  }

  private var gain: Double {
    switch shape.activation {
    case .tanh, .relu, .leakyReLU: 2.0.squareRoot()
    case .identity, .sigmoid: 1
    }
  }

  private var hiddenFactor: Double {
    switch shape.parameterisation {
    case .paper: gain / Double(shape.width).squareRoot()
    case .standard: 1
    }
  }

  private var outputFactor: Double {
    switch shape.parameterisation {
    case .paper: 1 / Double(shape.width)
    case .standard: 1
    }
  }

  /// Of a sum with the gain in it.
  private func activate(_ sum: Double) -> Double {
    switch shape.activation {
    case .tanh: Foundation.tanh(sum)
    case .relu: max(0, sum)
    case .identity: sum
    case .leakyReLU: sum > 0 ? sum : negativeSlope * sum
    case .sigmoid: 1 / (1 + Foundation.exp(-sum))
    }
  }
}
