/// A rectangle on the page, in points, y growing downwards.
struct FigureBox: Equatable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }
}
