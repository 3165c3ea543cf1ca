import Landscapes

extension ZoomManifest {
  /// What `render --raw` would write into the header of a keyframe.
  func recordText(_ keyframe: Int) throws -> String {
    try PictureRecord(
      experiment: experiment, region: path.region(keyframe), size: size, precision: precision,
      palette: .spectral
    ).text()
  }
}
