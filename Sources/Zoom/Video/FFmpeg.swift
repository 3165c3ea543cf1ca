import Foundation
import Imaging
import Subprocess
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
    let frameCount: Int
  }

  private let executable: String

  /// Finds `ffmpeg` in the folders of `searchPath`, which is written as the variable PATH is.
  init(searchPath: String) throws(ZoomError) {
    let places = searchPath.split(separator: ":").map { "\($0)/ffmpeg" }
    guard let found = places.first(where: FileManager.default.isExecutableFile) else {
      throw ZoomError(
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
  ) async throws {
    // A pipe that FFmpeg closes shall be an error here, not the end of this process.
    signal(SIGPIPE, SIG_IGN)
    var file = try AtomicFile(replacing: path)
    let arguments = Self.arguments(job) + ["file:" + file.temporaryPath]
    let outcome = try await run(arguments, about: path) { input in
      var sending: Task<Void, any Error>?
      for index in 0..<job.frameCount {
        let bytes = try frame(index).bytes
        try await sending?.value
        sending = Task { _ = try await input.write(bytes) }
        onProgress(index + 1)
      }
      try await sending?.value
    }
    let complaints = Self.complaints(outcome.standardError)
    guard outcome.isSuccess else { throw Self.failure(path, complaints) }
    if let failure = outcome.failure { throw failure }
    // FFmpeg exits with success where the end of a video cannot be written, as on a full disk.
    guard complaints.isEmpty else { throw Self.failure(path, complaints) }
    guard Self.byteCount(of: file.temporaryPath) > 0 else {
      throw ZoomError("\(path): ffmpeg failed: it said nothing, but wrote no video")
    }
    try file.commit()
  }

  private struct Outcome {
    let isSuccess: Bool
    let standardError: String
    /// What went wrong in `feed`.
    let failure: (any Error)?
  }

  private func run(
    _ arguments: [String], about path: String,
    feed: (StandardInputWriter) async throws -> Void
  ) async throws -> Outcome {
    do {
      let result = try await Subprocess.run(
        .path(FilePath(executable)), arguments: Arguments(arguments), input: .inputWriter,
        output: .discarded, error: .string(limit: 1 << 20)
      ) { execution in
        do {
          try await feed(execution.standardInputWriter)
          return nil as (any Error)?
        } catch {
          return error
        }
      }
      return Outcome(
        isSuccess: result.terminationStatus.isSuccess, standardError: result.standardError,
        failure: result.closureResult)
    } catch {
      throw ZoomError("\(path): ffmpeg cannot be run: \(error)")
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

  /// The length of a regular file; 0 where there is none.
  private static func byteCount(of path: String) -> Int {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return 0 }
    return Int(status.st_size)
  }

  /// The end of FFmpeg's complaints as one line, its addresses left out.
  private static func failure(_ path: String, _ complaints: [Substring]) -> ZoomError {
    let lines = complaints.suffix(3).map { line in
      let message = line.hasPrefix("[") ? line.drop { $0 != "]" }.dropFirst() : line
      return message.trimmingCharacters(in: .whitespaces)
    }
    let reason = lines.isEmpty ? "it gave no reason" : lines.joined(separator: "; ")
    return ZoomError("\(path): ffmpeg failed: \(reason)")
  }
}
