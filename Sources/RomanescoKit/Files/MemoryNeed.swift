import Foundation
import Numbers
import Plane

/// The memory that a landscape takes.
package enum MemoryNeed {
  /// Of a video, keyframes under way: measures, sorted measures, positions and colours of a sample, with
  /// what encoders copy.
  private static let bytesPerSample = 64
  /// Of a video's frame: the one that is drawn, the one on its way to the encoder, and copies of each.
  private static let bytesPerPixel = 12

  /// The program, its libraries, the tiles under way and the counts of ranks.
  private static let renderBaseByteCount = 64_000_000
  /// Rows under way in the encoders: 16 of an EXR with four channels, as numbers, packed and compressed.
  private static let renderBytesPerColumn = 16 * 16 * 4
  /// A figure's picture, its copy as an image, and the page twice, all at their largest.
  private static let figureByteCount = 350_000_000

  /// Throws where the machine has less memory than a landscape needs that is held in it.
  package static func check(_ size: Size) throws {
    try check(size, size.count * bytesPerSample)
  }

  /// Throws where the machine has less memory than frames of a video need with the keyframes behind them.
  ///
  /// - Parameter frameCount: frames that are held at once, besides those under way.
  package static func checkVideo(keyframe: Size, frame: Size, frameCount: Int = 1) throws {
    try check(
      frame, keyframe.count * bytesPerSample + frame.count * bytesPerPixel * max(1, frameCount))
  }

  private static func check(_ size: Size, _ needed: Int) throws {
    let present = ProcessInfo.processInfo.physicalMemory
    guard UInt64(needed) <= present else {
      throw FieldError(
        field: "--size", value: size,
        allowed: "a smaller one: it needs about \(needed >> 30) GiB of memory, and this machine "
          + "has \(present >> 30) GiB")
    }
  }

  /// The most that a render takes, the device's driver left out: the height does not matter.
  static func renderByteCount(_ size: Size, hasFigure: Bool) -> Int {
    renderBaseByteCount + size.width * renderBytesPerColumn + (hasFigure ? figureByteCount : 0)
  }
}
