import CCairo
import Files

/// A PDF of one page, made in memory.
enum PDFPage {
  /// The bytes of a page that a closure draws; sides in points. The same drawing gives the same bytes.
  static func bytes(
    width: Double, height: Double, title: String? = nil, draw: (FigureCanvas) -> Void
  ) throws(FileError) -> [UInt8] {
    let sink = ByteSink()
    let surface = cairo_pdf_surface_create_for_stream(
      { sink, bytes, count in
        guard let sink else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<ByteSink>.fromOpaque(sink).takeUnretainedValue().bytes
          .append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(sink).toOpaque(), width, height)
    guard let surface else { throw FigureCanvas.noMemory }
    if let title { cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title) }
    // The day that the paper appeared; the clock would make every file different.
    cairo_pdf_surface_set_metadata(
      surface, CAIRO_PDF_METADATA_CREATE_DATE, "2024-02-09T00:00:00Z")
    try withExtendedLifetime(sink) { () throws(FileError) in
      let canvas = FigureCanvas(surface: surface)
      draw(canvas)
      try canvas.finish()
    }
    return sink.bytes
  }

  /// Collects what Cairo writes.
  private final class ByteSink {
    var bytes: [UInt8] = []
  }
}
