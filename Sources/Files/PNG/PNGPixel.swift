import CSpng

/// A pixel whose memory is what libspng reads and writes: one byte a channel, no padding.
package protocol PNGPixel: BitwiseCopyable, Sendable {
  static var format: spng_format { get }
  static var colourType: spng_color_type { get }
}

extension RGB8: PNGPixel {
  package static var format: spng_format { SPNG_FMT_RGB8 }
  package static var colourType: spng_color_type { SPNG_COLOR_TYPE_TRUECOLOR }
}

extension RGBA8: PNGPixel {
  package static var format: spng_format { SPNG_FMT_RGBA8 }
  package static var colourType: spng_color_type { SPNG_COLOR_TYPE_TRUECOLOR_ALPHA }
}
