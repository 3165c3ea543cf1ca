import Foundation

/// Words to the person at the terminal; results go to standard output, all else to standard error.
enum Terminal {
  /// Whether a person watches standard error.
  static let isInteractive = isatty(STDERR_FILENO) == 1

  /// A failure, one line.
  static func printError(_ text: String) {
    let line = text.hasPrefix("Error: ") ? String(text.dropFirst(7)) : text
    write("romanesco: error: \(line)\n")
  }

  /// Something worth knowing, one line.
  static func printNotice(_ text: String) {
    write("romanesco: \(text)\n")
  }

  /// Text as it is.
  static func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
