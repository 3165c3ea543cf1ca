import Foundation

/// A small drawing of how a frame lies in the plane: a rectangle, turned and stretched, with a stroke towards up.
package struct FrameGlyph: Equatable, Sendable {
  /// The length across, over that upwards.
  package var ratio: Double
  /// The direction of up, from the x axis, counterclockwise.
  package var angleDegrees: Double

  package init(ratio: Double, angleDegrees: Double) {
    self.ratio = ratio
    self.angleDegrees = angleDegrees
  }

  /// Beyond this a rectangle is but a line.
  package static let largestRatio = 6.0

  /// Half the sides across and upwards, the longer one 1/2.
  package var halfSides: (across: Double, up: Double) {
    let shown = min(max(ratio, 1 / Self.largestRatio), Self.largestRatio)
    return shown >= 1 ? (0.5, 0.5 / shown) : (0.5 * shown, 0.5)
  }

  /// Draws the outline in a square of a side about a point; y grows downwards there.
  func draw(on canvas: FigureCanvas, middle: (x: Double, y: Double), side: Double) {
    let angle = angleDegrees * Double.pi / 180
    func point(_ across: Double, _ up: Double) -> (x: Double, y: Double) {
      (
        middle.x + side * (across * sin(angle) + up * cos(angle)),
        middle.y - side * (up * sin(angle) - across * cos(angle))
      )
    }
    let (across, up) = halfSides
    let corners = [point(-across, -up), point(across, -up), point(across, up), point(-across, up)]
    let thickness = max(1, side / 13)
    for (corner, next) in zip(corners, corners.dropFirst() + corners.prefix(1)) {
      canvas.line(from: corner, to: next, width: thickness)
    }
    canvas.line(from: point(0, 0), to: point(0, up), width: thickness)
  }
}
