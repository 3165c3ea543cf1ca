/// What a state grows by within a frame to second order: a pixel (p, q) differs by `p^2 right + p q mixed + q^2 up`.
package struct FrameBend: Equatable, Sendable {
  /// With the square of the place along the side to the right.
  package let right: [Double]
  /// With the product of both places.
  package let mixed: [Double]
  /// With the square of the place along the side upwards.
  package let up: [Double]

  /// Gives all of it, as many numbers each as the state has.
  package init(right: [Double], mixed: [Double], up: [Double]) {
    self.right = right
    self.mixed = mixed
    self.up = up
  }

  /// No bend at all, of a state of so many numbers.
  package init(count: Int) {
    let zeros = Array(repeating: 0.0, count: count)
    self.init(right: zeros, mixed: zeros, up: zeros)
  }

  /// In the order of the device.
  package var all: [[Double]] { [right, mixed, up] }
}
