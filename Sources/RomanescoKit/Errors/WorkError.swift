/// The system or a device failed, as where a file cannot be read or written: exit status 1.
struct WorkError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
