import CCairo
import Files

/// A page as a picture, drawn in memory.
enum PicturePage {
  /// The picture of a page that a closure draws; sides in points, `scale` in pixels per point.
  static func raster(
    width: Double, height: Double, scale: Double = 1, draw: (FigureCanvas) -> Void
  ) throws(FileError) -> Raster<RGB8> {
    guard
      let surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, Int32((width * scale).rounded(.up)),
        Int32((height * scale).rounded(.up)))
    else { throw FigureCanvas.noMemory }
    let canvas = FigureCanvas(surface: surface, scale: scale)
    draw(canvas)
    let drawn = canvas.drawnPicture()
    try canvas.finish()
    guard let drawn else { throw FigureCanvas.noMemory }
    return drawn
  }
}
