import Foundation
import TestSupport
import Testing

/// Runs a reader on mutated files, one after the other in this process.
///
/// Each reading must end soon, in little memory, with a value or with an error in one line.
struct Fuzzing {
  /// The processor's time that a reading may take: a thousand times what it takes.
  private static let mostSeconds = 5.0
  /// How much a whole run may raise the peak of the memory.
  private static let mostBytes = 400 << 20

  let name: String
  let seeds: Range<UInt64>
  /// Whole files.
  let corpus: [[UInt8]]
  var isText = false
  /// Makes a mutated file consistent again where that lets a reader go on, as checksums do.
  var repair: (inout [UInt8], inout Mutation) -> Void = { _, _ in }

  /// Names a reader, and how often it is run.
  init(_ name: String, count: Int, _ corpus: [[UInt8]], isText: Bool = false) {
    self.name = name
    seeds = 0..<UInt64(count)
    self.corpus = corpus
    self.isText = isText
  }

  /// The file of a seed.
  func file(_ seed: UInt64) -> [UInt8] {
    var mutation = Mutation(seed: seed)
    let bytes = corpus[mutation.number(below: corpus.count)]
    var result = mutation.mutated(bytes, others: corpus, isText: isText)
    repair(&result, &mutation)
    return result
  }

  /// Runs a reader on the files of all seeds; gives how many it read without an error.
  ///
  /// - Parameter read: throws an error of the library, or reads and checks what it has read.
  @discardableResult
  func run(
    sourceLocation: SourceLocation = #_sourceLocation, _ read: ([UInt8]) throws -> Void
  ) throws -> Int {
    for bytes in corpus { try read(bytes) }
    let peak = Self.peakByteCount
    var readCount = 0
    for seed in seeds {
      let bytes = file(seed)
      let begin = Self.threadSeconds
      do {
        try read(bytes)
        readCount += 1
      } catch {
        let line = "\(error)"
        #expect(
          !line.contains("\n") && line.count > 5 && line.count < 1000 && Self.isOfLibrary(error),
          "\(name), seed \(seed): \(type(of: error)): \(line)", sourceLocation: sourceLocation)
      }
      let elapsedSeconds = Self.threadSeconds - begin
      #expect(
        elapsedSeconds <= Self.mostSeconds, "\(name), seed \(seed)", sourceLocation: sourceLocation)
    }
    #expect(
      Self.peakByteCount - peak <= Self.mostBytes, "\(name)", sourceLocation: sourceLocation)
    return readCount
  }

  /// Whether an error is one that a front can show: those of the libraries, and no other module's.
  private static func isOfLibrary(_ error: any Error) -> Bool {
    [
      "FileError", "FieldError", "LandscapeError", "UsageError", "WorkError", "CLError",
      "DecimalTextError", "MissingFieldError",
    ].contains(
      "\(type(of: error))")
  }

  private static var threadSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }

  private static var peakByteCount: Int {
    var usage = rusage()
    getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }
}
