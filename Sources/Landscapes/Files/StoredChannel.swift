import Systems

extension [Channel] {
  /// The place of a channel of a name; the first one's where no name is given.
  ///
  /// - Throws: `LandscapeError`, which lists the names, where there is none.
  package func index(named name: String?) throws(LandscapeError) -> Int {
    guard let name else { return 0 }
    guard let index = firstIndex(where: { $0.name == name }) else {
      throw LandscapeError(
        "'\(name)' is not a channel of this experiment; give "
          + map(\.name).joined(separator: ", or "))
    }
    return index
  }

  /// The first channel whose sign is a class, as boundaries need it; where none is more than that, the first count or time,
  /// which is negative where what is counted never happened; then the first number whose sign parts order from chaos.
  ///
  /// - Throws: `LandscapeError` where there is none.
  package func classChannel() throws(LandscapeError) -> Channel { self[try classChannelIndex()] }

  /// The place of ``classChannel()``.
  package func classChannelIndex() throws(LandscapeError) -> Int {
    guard
      let index = firstIndex(where: { $0.kind == .signedClass })
        ?? firstIndex(where: { $0.kind == .count || $0.kind == .time })
        ?? firstIndex(where: { $0.kind == .diverging && $0.contour == 0 })
    else {
      throw LandscapeError(
        "no channel tells converged from diverged samples, as 'measure' of the observable convergence "
          + "does; there are \(map(\.name).joined(separator: ", "))")
    }
    return index
  }
}
