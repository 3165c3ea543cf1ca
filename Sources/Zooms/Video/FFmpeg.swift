import Files
import Foundation
import Landscapes
import SystemPackage

/// The encoder of videos: FFmpeg as a process of its own, raw frames on its standard input.
struct FFmpeg: Sendable {
  /// What is encoded.
  struct Job: Sendable {
    let format: VideoFormat
    let codec: String
    let width: Int
    let height: Int
    let framesPerSecond: Double
    var frameCount: Int
  }

  private let executable: String

  /// Finds `ffmpeg` in the folders of `searchPath`, which is written as the variable PATH is.
  init(searchPath: String) throws(LandscapeError) {
    let places = searchPath.split(separator: ":").map { "\($0)/ffmpeg" }
    guard let found = places.first(where: FileManager.default.isExecutableFile) else {
      throw LandscapeError(
        "videos need the program ffmpeg, which is not on the PATH; install it (Debian and Ubuntu: "
          + "apt install ffmpeg) or write PNG frames, which need none")
    }
    executable = found
  }

  /// Encodes frames into `path`, which appears whole or not at all.
  ///
  /// One frame is drawn while the one before is on its way to FFmpeg.
  func encode(
    _ job: Job, to path: String, frame: (Int) throws -> VideoFrame, onProgress: (Int) -> Void
  ) throws {
    var file = try AtomicFile(replacing: path)
    try run(job, into: file, frame: frame, onProgress: onProgress)
    try file.commit()
  }

  /// Encodes one black frame beside `path` and throws it away, to see whether FFmpeg has the codec and can put
  /// it into the container at this size.
  func rehearse(_ job: Job, for path: String) throws {
    let file = try AtomicFile(replacing: path)
    var job = job
    job.frameCount = 1
    let black = VideoFrame(
      width: job.width, height: job.height,
      bytes: [UInt8](repeating: 0, count: 3 * job.width * job.height))
    try run(job, into: file, frame: { _ in black }, onProgress: { _ in })
  }

  /// Encodes frames into a temporary file.
  private func run(
    _ job: Job, into file: borrowing AtomicFile, frame: (Int) throws -> VideoFrame,
    onProgress: (Int) -> Void
  ) throws {
    let path = file.path
    // A pipe that FFmpeg closes shall be an error here, not the end of this process.
    signal(SIGPIPE, SIG_IGN)
    // It finds the file by its descriptor, so it cannot make one again that was removed.
    let arguments = Self.arguments(job) + ["file:" + EncoderProcess.outputPath]
    let process: EncoderProcess
    do {
      process = try EncoderProcess(executable, arguments, output: file.descriptor)
    } catch {
      throw LandscapeError("\(path): ffmpeg cannot be run: \(error)")
    }
    let sending = FrameSending(process)
    do {
      for index in 0..<job.frameCount {
        guard sending.send(try frame(index).bytes) else { break }
        onProgress(index + 1)
      }
    } catch {
      process.stop()
      _ = sending.wait()
      _ = process.wait()
      throw error
    }
    let failure = sending.wait()
    let ending = process.wait()
    let complaints = Self.complaints(ending.standardError)
    // FFmpeg exits with success where the end of a video cannot be written, as on a full disk.
    guard ending.isSuccess, complaints.isEmpty else { throw Self.failure(path, complaints) }
    if let failure {
      throw LandscapeError("\(path): ffmpeg failed: it took no more frames: \(failure)")
    }
    guard let status = try? file.descriptor.status(), status.size > 0 else {
      throw LandscapeError("\(path): ffmpeg failed: it said nothing, but wrote no video")
    }
  }

  private static func arguments(_ job: Job) -> [String] {
    [
      "-hide_banner", "-loglevel", "error", "-xerror", "-y", "-f", "rawvideo", "-pixel_format",
      "rgb24",
      "-video_size", "\(job.width)x\(job.height)", "-framerate", "\(job.framesPerSecond)",
      "-i", "pipe:0", "-an",
    ] + job.format.outputArguments(codec: job.codec)
  }

  /// The lines in which FFmpeg says that something went wrong.
  ///
  /// Some encoders' libraries write what they do to standard error, as in `Svt[info]: ...`.
  private static func complaints(_ standardError: String) -> [Substring] {
    standardError.split(whereSeparator: \.isNewline).filter {
      $0.prefixMatch(of: /\w+ ?\[(?:info|warn|warning)\]/) == nil
    }
  }

  /// The end of FFmpeg's complaints as one line, its addresses left out.
  private static func failure(_ path: String, _ complaints: [Substring]) -> LandscapeError {
    let lines = complaints.suffix(3).map { line in
      let message = line.hasPrefix("[") ? line.drop { $0 != "]" }.dropFirst() : line
      return message.trimmingCharacters(in: .whitespaces)
    }
    let reason = lines.isEmpty ? "it gave no reason" : lines.joined(separator: "; ")
    return LandscapeError("\(path): ffmpeg failed: \(reason)")
  }
}
