import Foundation
import RomanescoKit

/// Words to the person at the terminal; results go to standard output, all else to standard error.
enum Terminal {
  /// Whether a person watches standard error.
  static let isInteractive = isatty(STDERR_FILENO) == 1

  /// Ends up at the line's begin with nothing on it.
  private static let clearLine = "\r\u{1B}[K"

  /// A failure, one line.
  static func printError(_ text: String) {
    printNotice("error: " + text)
  }

  /// Something worth knowing, one line.
  static func printNotice(_ text: String) {
    write((isInteractive ? clearLine : "") + "romanesco: \(oneLine(text))\n")
  }

  /// A line that the next one takes the place of, with no text none; nothing when no person watches.
  static func showProgress(_ text: String) {
    if isInteractive { write(clearLine + text) }
  }

  /// Why devices failed, before the reference takes over.
  static func printFallback(_ failure: any Error) {
    printNotice("\(failure); the CPU reference trains what is left")
  }

  /// Why a device failed, while others go on.
  static func printFailure(_ failure: any Error) {
    printNotice("\(failure); the others train what it left")
  }

  /// Text as it is; it is lost where standard error is closed.
  static func write(_ text: String) {
    _ = write(text, to: STDERR_FILENO)
  }

  /// A result, on standard output.
  static func printResult(_ text: String) throws {
    let code = write(text, to: STDOUT_FILENO)
    guard code == 0 else {
      throw WorkError("standard output: cannot write: \(String(cString: strerror(code)))")
    }
  }

  /// Opens standard streams that the caller closed, lest a file takes their number and what is
  /// meant for the person is written into it.
  static func openStandardStreams() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      // The system gives the least free number: this one.
      _ = open("/dev/null", O_RDWR)
    }
  }

  /// The text with line breaks and other control characters, as file names may have, spelt out.
  private static func oneLine(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control
        ? scalar.escaped(asASCII: true) : String(scalar)
    }.joined()
  }

  /// Writes all of a text; gives the system's error, or 0.
  private static func write(_ text: String, to descriptor: Int32) -> Int32 {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}
