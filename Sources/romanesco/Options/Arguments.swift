import ArgumentParser

/// The command line as the system gave it.
enum Arguments {
  /// Throws where an argument is not UTF-8.
  ///
  /// Text repairs such bytes, and a file name with repaired ones is another file's.
  static func check() throws {
    for index in 1..<max(1, Int(CommandLine.argc)) {
      guard let argument = CommandLine.unsafeArgv[index],
        String(validatingCString: argument) == nil
      else { continue }
      throw ValidationError(
        "argument \(index): '\(shown(argument))' is not UTF-8, which names and texts must be here; give "
          + "another name, or a link to the file")
    }
  }

  /// The text with what is no UTF-8 as escapes, as in `caf\\xe9`.
  private static func shown(_ argument: UnsafePointer<CChar>) -> String {
    let bytes = UnsafeBufferPointer(start: argument, count: count(argument)).map(
      UInt8.init(bitPattern:))
    return bytes.map { byte in
      (32..<127).contains(byte)
        ? String(UnicodeScalar(byte)) : "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  private static func count(_ argument: UnsafePointer<CChar>) -> Int {
    var count = 0
    while argument[count] != 0 { count += 1 }
    return count
  }
}
