import Files
import Numbers
import Systems

/// How an EXR holds the numbers of channels.
package enum ImageLayout: Hashable, Sendable {
  /// For numbers that are floats: `NAME`, and in `NAME.residual` what rounding left of it unless it is rounded
  /// anyway. Of doubles this keeps 48 bits; stores of version 0.2 have it.
  case parts
  /// For doubles, with every bit: `NAME` is the number rounded to float, as other tools want it;
  /// `NAME.high` and `NAME.low`, whole numbers of 32 bits, are the two halves of its bits. Whole numbers have
  /// `NAME` alone, which is exact.
  case exact

  /// One channel of the EXR.
  package enum Part: Hashable, Sendable, CaseIterable {
    case rounded
    case residual
    case high
    case low

    /// What follows the channel's name.
    var suffix: String {
      switch self {
      case .rounded: ""
      case .residual: EXR.residualSuffix
      case .high: EXR.highSuffix
      case .low: EXR.lowSuffix
      }
    }

    /// The type of its samples.
    var type: EXR.Header.SampleType {
      switch self {
      case .rounded, .residual: .float
      case .high, .low: .unsigned
      }
    }

    /// The bits that it holds of a number.
    func bits(of value: Double) -> UInt32 {
      switch self {
      case .rounded: Float(value).bitPattern
      case .residual: EXR.residual(of: value).bitPattern
      case .high: UInt32(truncatingIfNeeded: value.bitPattern >> 32)
      case .low: UInt32(truncatingIfNeeded: value.bitPattern)
      }
    }
  }

  /// The layout of new files.
  package init(_ precision: Precision) {
    self =
      switch precision {
      case .float: .parts
      case .double: .exact
      }
  }

  /// The parts of a channel, the rounded number first.
  package func parts(of channel: Channel) -> [Part] {
    switch self {
    case .parts: channel.isRounded ? [.rounded] : [.rounded, .residual]
    case .exact: channel.isWhole ? [.rounded] : [.rounded, .high, .low]
    }
  }

  /// The names of an EXR's channels that hold these.
  package func names(_ channels: [Channel]) -> [String] {
    channels.flatMap { channel in parts(of: channel).map { channel.name + $0.suffix } }
  }

  /// How many channels of an EXR hold these.
  package func channelCount(_ channels: [Channel]) -> Int {
    channels.reduce(0) { $0 + parts(of: $1).count }
  }
}

extension Channel {
  /// Whether its numbers are whole and so small that a `Float` has them exactly.
  var isWhole: Bool {
    switch kind {
    case .count, .category: true
    case .signedClass, .diverging, .sequential, .magnitude, .time: false
    }
  }
}
