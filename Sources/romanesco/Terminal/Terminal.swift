import Files
import Foundation
import Numbers
import RomanescoKit
import SystemPackage
import Systems

/// Words to the person at the terminal; results go to standard output, all else to standard error.
enum Terminal {
  /// Whether a person watches standard error, at a terminal on which a line can take another's place.
  static let isInteractive: Bool = {
    guard isatty(STDERR_FILENO) == 1, let kind = getenv("TERM") else { return false }
    return !["", "dumb"].contains(String(cString: kind))
  }()

  /// The most characters of a failure or a notice.
  private static let longestLine = 1000

  /// The columns of the terminal; asked each time, because a person may resize it.
  private static var columns: Int {
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }

  /// Ends up at the line's begin with nothing on it.
  private static let clearLine = "\r\u{1B}[K"

  /// A failure, one line.
  static func printError(_ text: String) {
    printNotice("error: " + text)
  }

  /// Something worth knowing, one line.
  static func printNotice(_ text: String) {
    let line = PlainText.line(text).cut(to: longestLine)
    write((isInteractive ? clearLine : "") + "romanesco: \(line)\n")
  }

  /// A line that the next one takes the place of, or none; nothing when no person watches.
  static func showProgress(_ line: ProgressLine?) {
    guard isInteractive else { return }
    // A terminal may begin a new line once the last column is written to.
    write(clearLine + (line?.fitted(columns: columns - 1) ?? ""))
  }

  /// Why devices failed, before the reference takes over.
  static func printFallback(_ failure: any Error) {
    printNotice("\(failure); the CPU reference trains what is left")
  }

  /// Why a device failed, while others go on.
  static func printFailure(_ failure: any Error) {
    printNotice("\(failure); the others train what it left")
  }

  /// Lines beside the results; they are lost where standard error is closed.
  static func printAside(_ text: String) {
    write(PlainText.lines(text))
  }

  private static func write(_ text: String) {
    try? write(text, to: .standardError)
  }

  /// A result for people, on standard output.
  static func printResult(_ text: String) throws {
    try printData(PlainText.lines(text))
  }

  /// A result as JSON, on standard output.
  static func printJSON(_ value: some Encodable) throws {
    try printData(PlainText.json(JSONText.text(value)))
  }

  /// Text as it is, on standard output.
  static func printData(_ text: String) throws {
    try naming { () throws(Errno) in try write(text, to: .standardOutput) }
  }

  /// Makes sure that what was printed has arrived: some file systems say only at the end that they are
  /// full.
  static func finishResults() throws {
    guard let copy = try? FileDescriptor.standardOutput.duplicate() else { return }
    try naming { () throws(Errno) in try SystemCalls.typed { try copy.close() } }
  }

  private static func naming(_ body: () throws(Errno) -> Void) throws {
    do {
      try body()
    } catch {
      throw WorkError("standard output: cannot write: \(error)")
    }
  }

  /// Opens standard streams that the caller closed, lest a file takes their number and what is
  /// meant for the person is written into it. Results cannot be written to a closed standard output: that fails.
  static func openStandardStreams() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      // The system gives the least free number: this one.
      _ = try? FileDescriptor.open(
        "/dev/null", descriptor == STDOUT_FILENO ? .readOnly : .readWrite)
    }
  }

  /// Writes all of a text.
  private static func write(_ text: String, to descriptor: FileDescriptor) throws(Errno) {
    try OpenFile.append(Array(text.utf8), to: descriptor)
  }
}
