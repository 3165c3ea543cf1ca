import Pictures
import Systems

extension Channel.Kind {
  /// How numbers of this kind become colours.
  var colouring: Colouring {
    switch self {
    case .signedClass: .signedRanks
    case .diverging: .centred
    case .sequential, .category: .ranks
    case .count: .counts
    }
  }
}
