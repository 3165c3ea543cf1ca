/// The command line, or what a file that it names contains, is wrong: exit status 64.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
