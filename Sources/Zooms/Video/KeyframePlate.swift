import Files
import Landscapes
import Pictures
import Plane

/// Some keyframes of a zoom side by side as one picture.
///
/// Each panel is the frame that a video shows at its keyframe, coloured on that keyframe's own scale.
public struct KeyframePlate {
  /// The most panels that stand side by side.
  public static let maximumPanels = 64
  /// The share of a panel's width that is left white between panels.
  private static let gapShare = 48
  private static let white = RGB8(red: 255, green: 255, blue: 255)

  private let panels: [FrameRenderer]

  /// Prepares a plate of 1 to ``maximumPanels`` keyframes, from left to right.
  ///
  /// - Parameters:
  ///   - size: each panel's pixels; by default one a sample.
  ///   - hasRuler: whether coordinates and magnification are written into each panel.
  public init(
    source: any KeyframeSource, keyframes: [Int], size: Size? = nil, palette: Palette = .spectral,
    hasRuler: Bool = false
  ) throws(LandscapeError) {
    guard (1...Self.maximumPanels).contains(keyframes.count) else {
      throw LandscapeError(
        "plate: \(keyframes.count) keyframes are not allowed; give 1 to \(Self.maximumPanels)")
    }
    var panels: [FrameRenderer] = []
    for keyframe in keyframes {
      let panel = try FrameRenderer(
        source: source,
        timeline: VideoTimeline(keyframes: keyframe...keyframe, framesPerOctave: 1),
        size: size, palette: palette)
      panel.hasRuler = hasRuler
      panels.append(panel)
    }
    self.panels = panels
  }

  /// Draws all panels; row 0 of the picture is the lowest one.
  public func picture() throws -> Raster<RGB8> {
    let pictures = try panels.map { try $0.frame(0).picture }
    let height = pictures.map(\.height).max() ?? 0
    let gap = max(1, (pictures.map(\.width).max() ?? 0) / Self.gapShare)
    var elements: [RGB8] = []
    for y in 0..<height {
      for (index, picture) in pictures.enumerated() {
        if index > 0 { elements += repeatElement(Self.white, count: gap) }
        elements += picture.row(y)
      }
    }
    return try Raster(width: elements.count / max(1, height), height: height, elements: elements)
  }
}
