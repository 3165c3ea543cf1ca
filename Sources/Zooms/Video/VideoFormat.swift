import Landscapes

/// The files that a video can be written as, by their suffix.
public enum VideoFormat: String, CaseIterable, Sendable {
  /// MPEG-4, the one that plays everywhere.
  case mp4
  /// QuickTime.
  case mov
  /// Matroska; holds every codec.
  case mkv
  /// WebM.
  case webm
  /// An animated picture of 256 colours.
  case gif
  /// An animated picture of all colours.
  case webp
  /// One picture a frame, in a folder.
  case png

  /// The format of a path: by its suffix; a folder, or a path that ends in `/`, holds PNGs.
  public init(path: String, isFolder: Bool) throws(LandscapeError) {
    if isFolder || path.hasSuffix("/") {
      self = .png
      return
    }
    let name = path.split(separator: "/").last ?? ""
    let suffix = name.split(separator: ".").dropFirst().last?.lowercased() ?? ""
    guard let format = VideoFormat(rawValue: suffix) else {
      throw LandscapeError(
        "'\(path)' is not allowed; give a file that ends in "
          + Self.allCases.dropLast().map { ".\($0)" }.joined(separator: ", ")
          + ", or frames/%05d.png, or a folder for PNGs that ends in /")
    }
    self = format
  }

  /// FFmpeg's encoder where none is named.
  public var defaultCodec: String {
    switch self {
    case .mp4, .mov, .mkv: "libx264"
    case .webm: "libvpx-vp9"
    case .gif: "gif"
    case .webp: "libwebp_anim"
    case .png: "png"
    }
  }

  /// The most frames a second that players show at that speed: browsers slow down pictures that follow one another
  /// after 1/100 s or less, and a GIF counts in these.
  public var greatestFramesPerSecond: Double {
    switch self {
    case .gif: 50
    case .webp: 90
    case .mp4, .mov, .mkv, .webm, .png: 240
    }
  }

  /// FFmpeg's name.
  var muxer: String { self == .mkv ? "matroska" : rawValue }

  /// Whether the codec stores colour at half resolution, so that both sides must be even.
  package func needsEvenSides(codec: String) -> Bool {
    switch self {
    case .gif, .webp, .png: false
    case .mp4, .mov, .mkv, .webm: Self.halvesColour(codec)
    }
  }

  /// FFmpeg's options from the codec on, without the output's name.
  func outputArguments(codec: String) -> [String] {
    switch self {
    case .gif:
      [
        "-filter_complex",
        "[0:v]split[a][b];[a]palettegen=stats_mode=full[p];[b][p]paletteuse=dither=sierra2_4a",
        "-c:v", codec, "-loop", "0", "-f", muxer,
      ]
    case .webp:
      ["-c:v", codec, "-quality", "85", "-compression_level", "4", "-loop", "0", "-f", muxer]
    case .mp4, .mov: videoArguments(codec) + ["-movflags", "+faststart", "-f", muxer]
    // Otherwise the container would get a random number.
    case .mkv, .webm: videoArguments(codec) + ["-fflags", "+bitexact", "-f", muxer]
    case .png: videoArguments(codec) + ["-f", muxer]
    }
  }

  private func videoArguments(_ codec: String) -> [String] {
    guard Self.halvesColour(codec) else { return ["-c:v", codec] }
    let quality: [String] =
      switch codec {
      case "libx264": ["-crf", "17", "-preset", "medium"]
      case "libx265": ["-crf", "19", "-tag:v", "hvc1", "-x265-params", "log-level=error"]
      case "libvpx-vp9", "libaom-av1": ["-crf", "24", "-b:v", "0", "-row-mt", "1"]
      case "libsvtav1": ["-crf", "24"]
      default: ["-b:v", "20M"]
      }
    // Players take untagged video of this size for BT.709, and FFmpeg converts to BT.601 unasked.
    let colour = [
      "-vf", "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int",
      "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
      "-color_range", "tv",
    ]
    return ["-c:v", codec] + quality + ["-pix_fmt", "yuv420p"] + colour
  }

  private static func halvesColour(_ codec: String) -> Bool {
    !["ffv1", "png", "qtrle", "rawvideo", "libx264rgb"].contains(codec)
  }
}
