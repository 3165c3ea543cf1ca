import Files
import Foundation
import Landscapes
import Synchronization
import SystemPackage

/// A program at work that takes bytes on its standard input, writes to a file that is open already, and complains
/// on standard error.
///
/// It needs no thread of this process, so a lack of threads cannot stop it.
final class EncoderProcess: Sendable {
  /// How a program ended.
  struct Ending: Sendable {
    let isSuccess: Bool
    /// What it wrote to standard error, the first megabyte.
    let standardError: String
  }

  /// By this name the program finds the file that it is to write.
  static let outputPath = "/proc/self/fd/\(outputNumber)"

  private static let outputNumber: Int32 = 3
  private static let maximumWordByteCount = 1 << 20

  private let identifier: pid_t
  private let input: FileDescriptor
  private let words: FileDescriptor
  private let wordBytes = Mutex<[UInt8]>([])
  private let isEnded = Mutex(false)

  /// Starts a program; throws the system's error where it cannot be run.
  ///
  /// Its signals are as for a program that a person starts, whatever this process ignores.
  ///
  /// - Parameter output: the file that the program finds at ``outputPath``.
  init(
    _ executable: String, _ arguments: [String], output: FileDescriptor
  ) throws(Errno) {
    let input = try Self.pipe()
    let words: PipeEnds
    do {
      words = try Self.pipe()
    } catch {
      input.close()
      throw error
    }
    do {
      identifier = try Self.spawn(
        executable, arguments, input: input.readEnd, output: output, words: words.writeEnd)
    } catch {
      input.close()
      words.close()
      throw error
    }
    input.readEnd.closeQuietly()
    words.writeEnd.closeQuietly()
    // Writing never waits: the program's words must be read meanwhile.
    _ = fcntl(input.writeEnd.rawValue, F_SETFL, O_NONBLOCK)
    self.input = input.writeEnd
    self.words = words.readEnd
  }

  /// Stops the program unless it was waited for.
  deinit {
    guard !isEnded.withLock({ $0 }) else { return }
    stop()
    _ = wait()
  }

  /// Ends the program at once; it is still to be waited for.
  func stop() { kill(identifier, SIGKILL) }

  /// Hands over bytes, by one thread at a time; throws the system's error where the program takes no
  /// more.
  package func write(_ bytes: [UInt8]) throws(Errno) {
    var done = 0
    while done < bytes.count {
      // A program whose words nobody reads would wait for that, and this process for the program.
      try waitUntilInputIsReady()
      do {
        done += try SystemCalls.typed {
          try bytes[done...].withUnsafeBytes { try input.write($0) }
        }
      } catch {
        guard error == .wouldBlock else { throw error }
      }
    }
  }

  /// Ends the input, and waits for the program's end.
  func wait() -> Ending {
    isEnded.withLock { $0 = true }
    input.closeQuietly()
    while readWords() {}
    words.closeQuietly()
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    return Ending(
      isSuccess: status == 0,
      standardError: String(decoding: wordBytes.withLock { $0 }, as: UTF8.self))
  }

  /// Reads words until the program takes more input, or none any more.
  private func waitUntilInputIsReady() throws(Errno) {
    var polled = [
      pollfd(fd: input.rawValue, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: words.rawValue, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      guard poll(&polled, nfds_t(polled.count), -1) >= 0 else {
        let code = Errno(rawValue: errno)
        if code == .interrupted { continue }
        throw code
      }
      // A program that has closed its standard error need not be asked for words again.
      if polled[1].revents != 0, !readWords() { polled[1].fd = -1 }
      if polled[0].revents != 0 { return }
    }
  }

  /// Reads some words, waiting for them; false at their end.
  private func readWords() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 1 << 12)
    let count = (try? chunk.withUnsafeMutableBytes { try words.read(into: $0) }) ?? 0
    guard count > 0 else { return false }
    wordBytes.withLock { bytes in
      bytes += chunk.prefix(min(count, Self.maximumWordByteCount - bytes.count))
    }
    return true
  }

  /// A pipe that no program inherits.
  private static func pipe() throws(Errno) -> PipeEnds {
    let ends = try SystemCalls.typed { try FileDescriptor.pipe() }
    for end in [ends.readEnd, ends.writeEnd] { _ = fcntl(end.rawValue, F_SETFD, FD_CLOEXEC) }
    return PipeEnds(readEnd: ends.readEnd, writeEnd: ends.writeEnd)
  }

  private static func spawn(
    _ executable: String, _ arguments: [String], input: FileDescriptor, output: FileDescriptor,
    words: FileDescriptor
  ) throws(Errno) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input.rawValue, STDIN_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, words.rawValue, STDERR_FILENO)
    // Last, because its number may be that of one of the others.
    posix_spawn_file_actions_adddup2(&actions, output.rawValue, outputNumber)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    for number in [SIGKILL, SIGSTOP] { sigdelset(&all, number) }
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    let environment = ProcessInfo.processInfo.environment.map { "\($0)=\($1)" }
    var lists = [[executable] + arguments, environment].map { texts in
      texts.map { strdup($0) } + [nil]
    }
    defer { for list in lists { for text in list { free(text) } } }
    var identifier: pid_t = 0
    let code = posix_spawn(
      &identifier, executable, &actions, &attributes, &lists[0], &lists[1])
    guard code == 0 else { throw Errno(rawValue: code) }
    return identifier
  }
}

/// Both ends of a pipe.
private struct PipeEnds {
  let readEnd: FileDescriptor
  let writeEnd: FileDescriptor

  func close() {
    readEnd.closeQuietly()
    writeEnd.closeQuietly()
  }
}
