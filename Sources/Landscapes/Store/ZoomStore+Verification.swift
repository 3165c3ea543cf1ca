import Files
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
      let rows = try rows(keyframe)
      // A damaged keyframe before this one has a verdict of its own.
      guard keyframe > 0, isComplete(keyframe - 1), let previous = try? self.rows(keyframe - 1)
      else {
        try rows.readAll()
        return .intact
      }
      guard let index = try firstDifference(rows, keyframe, previous) else { return .intact }
      return .damaged(
        "\(files.samples): sample \(index) differs from the keyframe before; one of them was "
          + "not computed by this experiment")
    } catch {
      return .damaged(String(describing: error))
    }
  }

  /// The first sample whose bits are not those of the sample at the same place of the keyframe before.
  private func firstDifference(
    _ rows: EXRRows, _ keyframe: Int, _ previous: EXRRows
  ) throws -> Int? {
    guard let source = try manifest.sharedPlane(before: keyframe) else { return nil }
    let reuse = PixelReuse(from: source, to: try manifest.plane(keyframe))
    let channels = manifest.imageLayout.names(manifest.experiment.channels)
    for row in 0..<size.height {
      let own = try rows.row(row)
      guard let sourceRow = reuse.rows[row] else { continue }
      let other = try previous.row(sourceRow)
      for (column, source) in reuse.columns.enumerated() {
        guard let source else { continue }
        if channels.contains(where: { own[$0]?[column] != other[$0]?[source] }) {
          return row * size.width + column
        }
      }
    }
    return nil
  }

  /// The rows of a complete keyframe, checked against its checksum.
  package func rows(_ keyframe: Int) throws -> EXRRows {
    guard (0..<keyframeCount).contains(keyframe) else {
      throw LandscapeError(path: path, "has keyframes 0 to \(keyframeCount - 1), not \(keyframe)")
    }
    let files = KeyframeFiles(store: path, keyframe: keyframe)
    try files.check()
    let rows = try EXRRows(at: files.samples)
    guard rows.header.width == size.width, rows.header.height == size.height else {
      throw LandscapeError(
        damaged: files.samples,
        "is \(rows.header.width)x\(rows.header.height); the manifest says \(size)")
    }
    try RecordedRegion(rows.header.attributes)?.check(files.samples, keyframe, manifest.path)
    try LandscapeImage.check(
      rows, manifest.experiment.channels, manifest.imageLayout, path: files.samples)
    return rows
  }
}
