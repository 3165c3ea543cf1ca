extension EXR {
  /// What an EXR file says of its samples before they come.
  package struct Header: Equatable, Sendable {
    /// The type of a channel's samples.
    package enum SampleType: Sendable {
      case float
      case unsigned
    }

    /// Samples in a row, at least 1.
    package var width: Int
    /// Rows, at least 1.
    package var height: Int
    /// The channels by name.
    package var channels: [String: SampleType]
    /// The texts by name.
    package var attributes: [String: String]

    /// Makes a header; it is checked when it is written.
    package init(
      width: Int, height: Int, channels: [String: SampleType], attributes: [String: String]
    ) {
      self.width = width
      self.height = height
      self.channels = channels
      self.attributes = attributes
    }

    /// The header of an image.
    init(_ image: Image) {
      self.init(
        width: image.width, height: image.height,
        channels: image.channels.mapValues { samples in
          switch samples {
          case .float: .float
          case .unsigned: .unsigned
          }
        }, attributes: image.attributes)
    }
  }
}
