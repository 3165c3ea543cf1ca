import Files
import Foundation
import Landscapes

/// Writes a zoom's video.
public struct VideoFile: Sendable {
  /// Where it goes.
  public let path: String
  /// What it is.
  public let format: VideoFormat
  /// FFmpeg's name of the encoder.
  public let codec: String
  /// How fast it plays.
  public let framesPerSecond: Double

  /// The least speed that players manage.
  public static let leastFramesPerSecond = 1.0
  /// The speeds that one format or another may have.
  public static let allowedFramesPerSecond =
    leastFramesPerSecond...VideoFormat.allCases.reduce(leastFramesPerSecond) {
      max($0, $1.greatestFramesPerSecond)
    }
  /// The most pixels with which ``rehearse(width:height:)`` bothers FFmpeg.
  private static let greatestRehearsal = 1 << 26

  private let searchPath: String

  /// Checks, before any frame is drawn, that the video can be written; nothing is written yet.
  ///
  /// - Parameter searchPath: where `ffmpeg` is looked for; by default the variable PATH.
  /// - Throws: `LandscapeError` for a path of no known format, a speed that is not allowed, or where
  ///   the format needs ffmpeg and there is none.
  public init(
    path: String, codec: String? = nil, framesPerSecond: Double, searchPath: String? = nil
  ) throws(LandscapeError) {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let format = try VideoFormat(path: path, isFolder: exists && isFolder.boolValue)
    let greatest = format.greatestFramesPerSecond
    guard (Self.leastFramesPerSecond...greatest).contains(framesPerSecond) else {
      throw LandscapeError(
        "frames per second: '\(framesPerSecond)' is not allowed for .\(format); give a number from "
          + "\(Int(Self.leastFramesPerSecond)) to \(Int(greatest))")
    }
    self.path = path
    self.format = format
    self.codec = codec ?? format.defaultCodec
    self.framesPerSecond = framesPerSecond
    self.searchPath = searchPath ?? ProcessInfo.processInfo.environment["PATH"] ?? ""
    if format == .png {
      _ = try FrameSequence(path: path)
    } else {
      _ = try FFmpeg(searchPath: self.searchPath)
    }
  }

  /// Throws unless frames of this size can be encoded.
  public func check(width: Int, height: Int) throws(LandscapeError) {
    guard min(width, height) >= FrameRenderer.minimumSide else {
      throw LandscapeError(
        "video size: '\(width)x\(height)' is not allowed; give sides of at least "
          + "\(FrameRenderer.minimumSide)")
    }
    guard format.needsEvenSides(codec: codec), width % 2 != 0 || height % 2 != 0 else { return }
    throw LandscapeError(
      "video size: '\(width)x\(height)' is not allowed; \(codec) needs even sides, such as "
        + "\(width & ~1)x\(height & ~1)")
  }

  /// Throws where FFmpeg does not have the codec, or cannot put frames of this size into the format; nothing is
  /// written. It takes as long as one frame.
  public func rehearse(width: Int, height: Int) throws {
    guard format != .png, width * height <= Self.greatestRehearsal else { return }
    let job = FFmpeg.Job(
      format: format, codec: codec, width: width, height: height,
      framesPerSecond: framesPerSecond, frameCount: 1)
    try FFmpeg(searchPath: searchPath).rehearse(job, for: path)
  }

  /// Throws where the folder of a sequence of pictures has some that would follow the last one.
  public func checkFolder(frameCount: Int) throws(LandscapeError) {
    guard format == .png else { return }
    try FrameSequence(path: path).rejectStale(after: frameCount)
  }

  /// Throws where the video, or the pictures of a sequence, cannot be written now; leaves nothing behind.
  public func checkPlace() throws {
    if format == .png {
      try FrameSequence(path: path).checkPlace()
    } else {
      _ = try AtomicFile(replacing: path)
    }
  }

  /// Draws and writes all frames.
  ///
  /// A video appears whole or not at all; of a sequence of pictures, each picture does. An error says how many
  /// pictures are there.
  ///
  /// - Parameter onProgress: called with the number of frames done.
  public func write(
    _ frames: FrameRenderer, onProgress: (Int) -> Void = { _ in }
  ) throws {
    try check(width: frames.size.width, height: frames.size.height)
    let count = frames.timeline.frameCount
    guard format != .png else {
      let sequence = try FrameSequence(path: path)
      try sequence.rejectStale(after: count)
      var isFolderNew = try sequence.makeFolder()
      defer { if isFolderNew { sequence.removeEmptyFolder() } }
      for index in 0..<count {
        let words = index > 0 ? "; \(index) of \(count) pictures were written" : ""
        do {
          try PNG.write(try frames.frame(index).picture, to: sequence.file(index))
        } catch let error as FileError {
          throw FileError(error.kind, path: error.path, error.reason + words)
        } catch let error as LandscapeError {
          throw error.adding(words)
        }
        isFolderNew = false
        onProgress(index + 1)
      }
      return
    }
    let encoder = try FFmpeg(searchPath: searchPath)
    let job = FFmpeg.Job(
      format: format, codec: codec, width: frames.size.width, height: frames.size.height,
      framesPerSecond: framesPerSecond, frameCount: count)
    try encoder.encode(job, to: path, frame: frames.frame, onProgress: onProgress)
  }
}
