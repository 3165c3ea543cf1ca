/// Reads the dictionary literal of an `.npy` header: strings, `True`, `False`, tuples of integers.
struct NPYHeaderParser {
  struct Fields {
    var descriptor: String?
    var isFortranOrder: Bool?
    var shape: [Int]?
  }

  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  mutating func fields() throws(FileError) -> Fields {
    var fields = Fields()
    try expect("{")
    while !accept("}") {
      let key = try string()
      try expect(":")
      switch key {
      case "descr" where fields.descriptor == nil: fields.descriptor = try string()
      case "fortran_order" where fields.isFortranOrder == nil: fields.isFortranOrder = try truth()
      case "shape" where fields.shape == nil: fields.shape = try tuple()
      default: throw malformed("unexpected or repeated key \(key.debugDescription)")
      }
      if accept(",") { continue }
      try expect("}")
      break
    }
    skipSpace()
    guard rest.isEmpty else { throw malformed("text follows the closing brace") }
    return fields
  }

  private mutating func string() throws(FileError) -> String {
    skipSpace()
    guard let quote = rest.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\""),
      let end = rest.dropFirst().firstIndex(of: quote)
    else { throw malformed("a quoted string is missing") }
    let text = rest[(rest.startIndex + 1)..<end]
    guard text.count <= 64, text.allSatisfy({ (32...126).contains($0) }) else {
      throw malformed("a string is longer than 64 characters or not printable ASCII")
    }
    rest = rest[(end + 1)...]
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func truth() throws(FileError) -> Bool {
    if accept("True") { return true }
    if accept("False") { return false }
    throw malformed("'fortran_order' must be True or False")
  }

  private mutating func tuple() throws(FileError) -> [Int] {
    var numbers: [Int] = []
    try expect("(")
    while !accept(")") {
      skipSpace()
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard let number = Int(String(decoding: digits, as: UTF8.self)), numbers.count < 64 else {
        throw malformed("'shape' must be a tuple of whole numbers")
      }
      numbers.append(number)
      rest = rest.dropFirst(digits.count)
      if accept(",") { continue }
      try expect(")")
      break
    }
    return numbers
  }

  private mutating func expect(_ token: String) throws(FileError) {
    guard accept(token) else { throw malformed("'\(token)' is missing") }
  }

  private mutating func accept(_ token: String) -> Bool {
    skipSpace()
    guard rest.starts(with: token.utf8) else { return false }
    rest = rest.dropFirst(token.utf8.count)
    return true
  }

  private mutating func skipSpace() {
    rest = rest.drop { $0 == 32 || (9...13).contains($0) }
  }

  private func malformed(_ what: String) -> FileError {
    FileError(.malformed, "NPY header is not valid: \(what)")
  }
}
