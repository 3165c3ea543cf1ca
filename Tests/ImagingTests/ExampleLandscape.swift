import Files
import Foundation

/// Landscapes with a fractal boundary that take no training.
enum ExampleLandscape {
  /// Newton's method for z^3 = 1: negative in the basin of 1, positive elsewhere, by its speed.
  static func newtonBasins(width: Int, height: Int) throws -> Raster<Double> {
    var measures: [Double] = []
    for y in 0..<height {
      for x in 0..<width {
        var real = (Double(x) + 0.5) / Double(width) * 3 - 1.5
        var imaginary = (Double(y) + 0.5) / Double(height) * 3 - 1.5
        var measure = 0.0
        for _ in 0..<40 {
          let square = (real * real - imaginary * imaginary, 2 * real * imaginary)
          let norm = square.0 * square.0 + square.1 * square.1
          let next = (
            (2 * real + square.0 / norm) / 3, (2 * imaginary - square.1 / norm) / 3
          )
          measure += hypot(next.0 - real, next.1 - imaginary)
          (real, imaginary) = next
        }
        measures.append(real > 0 ? -measure : measure)
      }
    }
    return try Raster(width: width, height: height, elements: measures)
  }
}
