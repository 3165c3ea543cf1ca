import Foundation
import Landscapes
import Synchronization

/// A program at work that takes bytes on its standard input and complains on standard error.
///
/// It needs no thread of this process, so a lack of threads cannot stop it.
final class EncoderProcess: Sendable {
  /// How a program ended.
  struct Ending: Sendable {
    let isSuccess: Bool
    /// What it wrote to standard error, the first megabyte.
    let standardError: String
  }

  private static let maximumWordByteCount = 1 << 20

  private let identifier: pid_t
  private let input: Int32
  private let words: Int32
  private let wordBytes = Mutex<[UInt8]>([])
  private let isEnded = Mutex(false)

  /// Starts a program; throws the system's error where it cannot be run.
  ///
  /// Its signals are as for a program that a person starts, whatever this process ignores.
  init(_ executable: String, _ arguments: [String]) throws(LandscapeError) {
    let input = try Self.pipe()
    let words: (reading: Int32, writing: Int32)
    do {
      words = try Self.pipe()
    } catch {
      close(input.reading)
      close(input.writing)
      throw error
    }
    var identifier: pid_t = 0
    let code = Self.spawn(
      executable, arguments, input: input.reading, words: words.writing, &identifier)
    close(input.reading)
    close(words.writing)
    guard code == 0 else {
      close(input.writing)
      close(words.reading)
      throw LandscapeError(String(cString: strerror(code)))
    }
    self.identifier = identifier
    // Writing never waits: the program's words must be read meanwhile.
    _ = fcntl(input.writing, F_SETFL, O_NONBLOCK)
    self.input = input.writing
    self.words = words.reading
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
  package func write(_ bytes: [UInt8]) throws(LandscapeError) {
    let code = bytes.withUnsafeBytes { bytes -> Int32 in
      var done = 0
      while done < bytes.count, let base = bytes.baseAddress {
        // A program whose words nobody reads would wait for that, and this process for the program.
        if let code = waitUntilInputIsReady() { return code }
        let count = Foundation.write(input, base + done, bytes.count - done)
        if count >= 0 {
          done += count
        } else if errno != EINTR, errno != EAGAIN {
          return errno
        }
      }
      return 0
    }
    guard code == 0 else { throw LandscapeError(String(cString: strerror(code))) }
  }

  /// Ends the input, and waits for the program's end.
  func wait() -> Ending {
    isEnded.withLock { $0 = true }
    close(input)
    while readWords() {}
    close(words)
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    return Ending(
      isSuccess: status == 0,
      standardError: String(decoding: wordBytes.withLock { $0 }, as: UTF8.self))
  }

  /// Reads words until the program takes more input, or none any more; gives the system's error if polling
  /// fails.
  private func waitUntilInputIsReady() -> Int32? {
    var polled = [
      pollfd(fd: input, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: words, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      guard poll(&polled, nfds_t(polled.count), -1) >= 0 else {
        if errno == EINTR { continue }
        return errno
      }
      // A program that has closed its standard error need not be asked for words again.
      if polled[1].revents != 0, !readWords() { polled[1].fd = -1 }
      if polled[0].revents != 0 { return nil }
    }
  }

  /// Reads some words, waiting for them; false at their end.
  private func readWords() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 1 << 12)
    let count = read(words, &chunk, chunk.count)
    guard count > 0 else { return count < 0 && errno == EINTR }
    wordBytes.withLock { bytes in
      bytes += chunk.prefix(min(count, Self.maximumWordByteCount - bytes.count))
    }
    return true
  }

  /// Both ends of a pipe, which no program inherits.
  private static func pipe() throws(LandscapeError) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard Foundation.pipe(&ends) == 0 else {
      throw LandscapeError(String(cString: strerror(errno)))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// Gives the system's error, or 0.
  private static func spawn(
    _ executable: String, _ arguments: [String], input: Int32, words: Int32,
    _ identifier: inout pid_t
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, words, STDERR_FILENO)

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
    return posix_spawn(&identifier, executable, &actions, &attributes, &lists[0], &lists[1])
  }
}
