import Plane

extension ZoomStore {
  /// What a check of one keyframe found.
  public enum Verdict: Hashable, Sendable {
    /// Complete, and what was written.
    case intact
    /// Not computed, or not to its end.
    case incomplete
    /// Not what was written: one line.
    case damaged(String)
  }

  /// Checks a keyframe: its checksums, its file, and that it agrees bit for bit with the complete
  /// keyframe before it wherever both have a sample.
  public func verify(_ keyframe: Int) -> Verdict {
    let files = KeyframeFiles(store: path, keyframe: keyframe)
    if !files.exist { return .incomplete }
    do {
      let outcomes = try outcomes(keyframe)
      guard keyframe > 0, isComplete(keyframe - 1) else { return .intact }
      // A damaged keyframe before this one has a verdict of its own.
      guard let previous = try? self.outcomes(keyframe - 1) else { return .intact }
      let reuse = PixelReuse(
        from: try manifest.plane(keyframe - 1), to: try manifest.plane(keyframe))
      for index in outcomes.indices {
        if let source = reuse.source(of: index), previous[source] != outcomes[index] {
          return .damaged(
            "\(files.samples): sample \(index) differs from the keyframe before; one of them was "
              + "not computed by this experiment")
        }
      }
      return .intact
    } catch {
      return .damaged(String(describing: error))
    }
  }

  /// The stored bits of a complete keyframe, row by row, row 0 the lowest y.
  package func outcomes(_ keyframe: Int) throws -> [StoredOutcome] {
    guard let outcomes = StoredOutcome.list(try image(keyframe)) else {
      throw LandscapeError(
        path: KeyframeFiles(store: path, keyframe: keyframe).samples,
        "lacks one of the channels " + StoredOutcome.channels.map(\.name).joined(separator: ", "))
    }
    return outcomes
  }
}
