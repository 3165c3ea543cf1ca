import Landscapes
import Pictures
import Systems

extension Channel.Kind {
  /// How numbers of this kind become colours.
  package var colouring: Colouring {
    switch self {
    case .signedClass: .signedRanks
    case .diverging: .centred
    case .sequential, .category: .ranks
    case .magnitude: .magnitudes
    case .count, .time: .counts
    }
  }
}

extension [Channel] {
  /// The channel that a video shows: the one of a name, or without one the first whose sign is a class; where no sign is, the
  /// first of all if it is coloured by value.
  ///
  /// - Throws: `LandscapeError` where there is none of the name, or none to be shown: ranks among all numbers of a
  ///   keyframe have no classes that go on in the next.
  package func shownInVideos(named name: String?) throws(LandscapeError) -> Channel {
    guard let name else {
      if let first, first.kind.colouring == .centred, !contains(where: { $0.kind == .signedClass })
      {
        return first
      }
      return try classChannel()
    }
    let channel = self[try index(named: name)]
    switch channel.kind.colouring {
    case .signedRanks, .counts, .centred: return channel
    case .ranks, .magnitudes:
      throw LandscapeError(
        "'\(name)' is not shown in videos; they show classes, as 'measure' of the observable convergence, and "
          + "values about zero, as 'exponent'")
    }
  }
}
