import Files
import Plane
import Systems

/// An outcome in the bits that a keyframe's file holds: four 32-bit channels.
///
/// Reuse and the journal carry these bits, not the numbers they stand for, so that a keyframe's
/// file is the same bytes however its samples came together.
package struct StoredOutcome: Hashable, BitwiseCopyable, Sendable {
  package let measure: Float
  package let measureResidual: Float
  package let lossRatio: Float
  package let divergenceStep: Float

  /// The channels in their order within the value.
  package static var channels: [(name: String, field: KeyPath<StoredOutcome, Float>)] {
    [
      (OutcomeChannel.measure, \.measure),
      (OutcomeChannel.measureResidual, \.measureResidual),
      (OutcomeChannel.lossRatio, \.lossRatio),
      (OutcomeChannel.divergenceStep, \.divergenceStep),
    ]
  }

  /// Rounds outcomes as an EXR does.
  package static func list(_ outcomes: [Outcome]) -> [StoredOutcome] {
    var image = EXR.Image(width: outcomes.count, height: 1)
    image.setDoubles(outcomes.map { $0[0] }, channel: OutcomeChannel.measure)
    image.channels[OutcomeChannel.lossRatio] = .float(outcomes.map { Float($0[1]) })
    image.channels[OutcomeChannel.divergenceStep] = .float(
      outcomes.map { Float($0[2]) })
    return list(image) ?? []
  }

  /// The samples of an image, row by row; nil where a channel is missing.
  package static func list(_ image: EXR.Image) -> [StoredOutcome]? {
    guard
      case .float(let measures) = image.channels[OutcomeChannel.measure],
      case .float(let residuals) = image.channels[OutcomeChannel.measureResidual],
      case .float(let ratios) = image.channels[OutcomeChannel.lossRatio],
      case .float(let steps) = image.channels[OutcomeChannel.divergenceStep]
    else { return nil }
    return measures.indices.map { index in
      StoredOutcome(
        measure: measures[index], measureResidual: residuals[index], lossRatio: ratios[index],
        divergenceStep: steps[index])
    }
  }

  /// The image of a whole keyframe.
  package static func image(
    _ outcomes: [StoredOutcome], size: Size, attributes: [String: String]
  ) -> EXR.Image {
    EXR.Image(
      width: size.width, height: size.height,
      channels: Dictionary(
        uniqueKeysWithValues: channels.map { name, field in
          (name, .float(outcomes.map { $0[keyPath: field] }))
        }),
      attributes: attributes)
  }
}
