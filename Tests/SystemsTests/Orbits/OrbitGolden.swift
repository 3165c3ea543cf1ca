import Numbers
import Orbits
import Systems
import TestSupport

/// An orbit that another program trained with 640 bits, and what it found about it.
struct OrbitGolden: Decodable {
  struct Step: Decodable {
    let number: Int
    /// The first and the last weight of each layer, 41 digits.
    let weights: [String]
    let loss: Double?
  }

  struct Singular: Decodable {
    let number: Int
    let greatest: Double
    let least: Double
  }

  struct Window: Decodable {
    let width: String
    let first: Int
    let landing: Int
  }

  /// A pixel of a frame of 48x48 samples about the place.
  struct Pixel: Decodable {
    let width: String
    let i: Int
    let j: Int
    let measure: Double
    let divergenceStep: Int

    /// How far a coordinate lies from the centre, a double.
    private func offset(_ index: Int) -> DecimalNumber? {
      let share = Double(index) / 48
      return Double(width).flatMap { DecimalNumber(exactly: $0 * share) }
    }

    var offsets: (x: DecimalNumber, y: DecimalNumber)? {
      guard let x = offset(i), let y = offset(j) else { return nil }
      return (x, y)
    }
  }

  let x: String
  let y: String
  let steps: [Step]
  let growth: [Singular]
  let windows: [Window]
  let pixels: [Pixel]
  let measure: Double?
  let divergenceStep: Int?

  static func read(_ preset: Preset) throws -> OrbitGolden {
    try Fixture.json("orbits/\(preset.rawValue).json", as: OrbitGolden.self)
  }

  /// The place, moved by some offsets.
  func place(
    _ preset: Preset, offsets: (x: DecimalNumber, y: DecimalNumber) = (0, 0)
  ) throws -> OrbitPlace {
    try OrbitPlace(
      preset.experiment, x: DecimalNumber(x) + offsets.x, y: DecimalNumber(y) + offsets.y)
  }
}
