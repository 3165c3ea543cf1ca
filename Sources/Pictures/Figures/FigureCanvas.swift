import CCairo
import Files

/// A page to draw on with Cairo: lengths in points (1/72 inch), y growing downwards.
final class FigureCanvas {
  enum Alignment {
    case left
    case centre
    case right
  }

  private let surface: OpaquePointer
  private let context: OpaquePointer

  /// Takes over the surface; `scale` is its pixels per point.
  init(surface: OpaquePointer, scale: Double = 1) {
    self.surface = surface
    context = cairo_create(surface)
    cairo_scale(context, scale, scale)
    // Unhinted text has the same widths at every resolution, so PDF and PNG are laid out alike.
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_set_font_options(context, options)
    cairo_font_options_destroy(options)
    cairo_select_font_face(
      context, "Helvetica", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL)
  }

  /// A canvas to measure text on.
  static func forMeasuring() throws(FileError) -> FigureCanvas {
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1) else { throw noMemory }
    return FigureCanvas(surface: surface)
  }

  /// Why there is no surface to draw on.
  static let noMemory = FileError(.system, "cannot draw the figure: out of memory")

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  func setGrey(_ level: Double) {
    cairo_set_source_rgb(context, level, level, level)
  }

  /// Draws with everything so much lower.
  func lowered(by distance: Double, _ draw: (FigureCanvas) -> Void) {
    cairo_save(context)
    cairo_translate(context, 0, distance)
    draw(self)
    cairo_restore(context)
  }

  func paint() {
    cairo_paint(context)
  }

  func line(from start: (x: Double, y: Double), to end: (x: Double, y: Double), width: Double) {
    cairo_set_line_width(context, width)
    cairo_move_to(context, start.x, start.y)
    cairo_line_to(context, end.x, end.y)
    cairo_stroke(context)
  }

  /// Draws lines over a picture that fills the box.
  func pieces(_ lines: ContourLines, in box: FigureBox, width: Double) {
    cairo_set_line_width(context, width)
    for (start, end) in lines.pieces {
      cairo_move_to(context, box.x + start.x * box.width, box.bottom - start.y * box.height)
      cairo_line_to(context, box.x + end.x * box.width, box.bottom - end.y * box.height)
    }
    cairo_stroke(context)
  }

  func frame(_ box: FigureBox, width: Double) {
    cairo_set_line_width(context, width)
    cairo_rectangle(context, box.x, box.y, box.width, box.height)
    cairo_stroke(context)
  }

  /// Draws a picture, row 0 at the bottom; each pixel a sharp square, unless `isSmooth`.
  func picture(_ picture: Raster<RGB8>, in box: FigureBox, isSmooth: Bool = false) {
    let width = Int32(picture.width)
    let height = Int32(picture.height)
    let image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)
    defer { cairo_surface_destroy(image) }
    guard let data = cairo_image_surface_get_data(image) else { return }
    let stride = Int(cairo_image_surface_get_stride(image))
    cairo_surface_flush(image)
    for y in 0..<picture.height {
      let row = UnsafeMutableRawPointer(data + (picture.height - 1 - y) * stride)
      for x in 0..<picture.width {
        let colour = picture[x, y]
        let bits = UInt32(colour.red) << 16 | UInt32(colour.green) << 8 | UInt32(colour.blue)
        row.storeBytes(of: bits, toByteOffset: 4 * x, as: UInt32.self)
      }
    }
    cairo_surface_mark_dirty(image)
    cairo_save(context)
    cairo_translate(context, box.x, box.y)
    cairo_scale(context, box.width / Double(width), box.height / Double(height))
    cairo_set_source_surface(context, image, 0, 0)
    cairo_pattern_set_filter(
      cairo_get_source(context), isSmooth ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST)
    cairo_paint(context)
    cairo_restore(context)
  }

  /// The width of a line of text.
  func width(of text: FigureText, size: Double) -> Double {
    text.runs.reduce(0) { $0 + advance(of: $1, size: size) }
  }

  /// Draws a line of text on the baseline through `anchor`; `isUpright` runs it from bottom to top.
  func text(
    _ text: FigureText, at anchor: (x: Double, y: Double), size: Double, alignment: Alignment,
    isUpright: Bool = false
  ) {
    let width = width(of: text, size: size)
    var x =
      switch alignment {
      case .left: 0.0
      case .centre: -width / 2
      case .right: -width
      }
    cairo_save(context)
    cairo_translate(context, anchor.x, anchor.y)
    if isUpright { cairo_rotate(context, -Double.pi / 2) }
    for run in text.runs {
      cairo_set_font_size(context, size * run.level.sizeFactor)
      cairo_move_to(context, x, -size * run.level.rise)
      cairo_show_text(context, run.text)
      x += advance(of: run, size: size)
    }
    cairo_restore(context)
  }

  /// What was drawn so far on an image surface; nil if that failed or the surface is another.
  func drawnPicture() -> Raster<RGB8>? {
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { return nil }
    let width = Int(cairo_image_surface_get_width(surface))
    let height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    var colours: [RGB8] = []
    colours.reserveCapacity(width * height)
    for y in (0..<height).reversed() {
      let row = UnsafeRawPointer(data + y * stride)
      for x in 0..<width {
        let bits = row.load(fromByteOffset: 4 * x, as: UInt32.self)
        colours.append(
          RGB8(
            red: UInt8(truncatingIfNeeded: bits >> 16), green: UInt8(truncatingIfNeeded: bits >> 8),
            blue: UInt8(truncatingIfNeeded: bits)))
      }
    }
    return Raster(unchecked: colours, width: width, height: height)
  }

  /// Ends the page.
  ///
  /// - Throws: `FileError` if anything drawn so far failed.
  func finish() throws(FileError) {
    cairo_show_page(context)
    let status = cairo_status(context)
    cairo_surface_finish(surface)
    for status in [status, cairo_surface_status(surface)] where status != CAIRO_STATUS_SUCCESS {
      throw FileError(
        .system, "cannot draw the figure: \(String(cString: cairo_status_to_string(status)))")
    }
  }

  private func advance(of run: FigureText.Run, size: Double) -> Double {
    var extents = cairo_text_extents_t()
    cairo_set_font_size(context, size * run.level.sizeFactor)
    cairo_text_extents(context, run.text, &extents)
    return extents.x_advance
  }
}

extension FigureText.Level {
  /// The height of the letters relative to the line's.
  fileprivate var sizeFactor: Double {
    self == .base ? 1 : 0.72
  }

  /// How far the baseline is raised, relative to the line's letter size.
  fileprivate var rise: Double {
    switch self {
    case .base: 0
    case .superscript: 0.42
    case .subscripted: -0.16
    }
  }
}
