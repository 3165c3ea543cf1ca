import Compute
import Files

/// A keyframe's rank positions on one scale, 16 bits each.
///
/// The top 8 of 15 bits are the palette's entry, the rest its fraction: rounding down keeps the
/// entry that ``RankColouring`` would pick. Samples without an outcome have a code of their own,
/// which a blend of two scales leaves as it is.
package struct RankCodes: Sendable {
  package let width: Int
  package let height: Int
  package let codes: FixedBuffer<UInt16>

  /// The code of a sample whose measure is zero, infinite or not a number.
  package static let noOutcome = UInt16.max
  /// `code >> fractionBits` is the palette's entry.
  package static let fractionBits = 7

  package init(_ measures: Raster<Double>, on scale: RankCodeTable) {
    width = measures.width
    height = measures.height
    let rowWidth = width
    codes = FixedBuffer(count: measures.elements.count) { memory in
      nonisolated(unsafe) let codes = memory
      measures.elements.withUnsafeBufferPointer { elements in
        nonisolated(unsafe) let elements = elements
        SystemThread.share(measures.height) { row in
          for index in row * rowWidth..<(row + 1) * rowWidth {
            codes[index] = scale.code(of: elements[index])
          }
        }
      }
    }
  }

  /// The code of a position from ``RankScale``; NaN has that of no outcome.
  package static func code(ofPosition position: Double) -> UInt16 {
    guard !position.isNaN else { return noOutcome }
    return UInt16(min(max((position + 1) / 2 * 32_768, 0), 32_767))
  }
}
