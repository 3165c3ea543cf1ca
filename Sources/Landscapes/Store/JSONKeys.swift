/// The names of all fields of a JSON text, with their places.
///
/// A decoder passes over fields that it does not know, and takes one of two with the same name. Numbers that decide
/// the bits of a store must have one meaning.
struct JSONKeys {
  /// Names with those of the objects that they lie in, as in `size.width`.
  private(set) var paths: Set<String> = []
  /// The first name that an object has twice; nil where there is none.
  private(set) var repeated: String?

  /// Reads a text that a decoder has found to be valid.
  init(_ text: some Sequence<UInt8>) {
    var bytes = Array(text)[...]
    var objects: [(path: String, keys: Set<String>, isArray: Bool)] = []
    var last = ""
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): last = Self.string(&bytes)
      case UInt8(ascii: ":"):
        guard let object = objects.last, !object.isArray else { continue }
        let path = object.path + last
        if !objects[objects.count - 1].keys.insert(last).inserted { repeated = repeated ?? path }
        paths.insert(path)
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        let path = objects.last.map { $0.isArray ? $0.path : $0.path + last + "." } ?? ""
        objects.append((path, [], byte == UInt8(ascii: "[")))
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = objects.popLast()
      default: break
      }
    }
  }

  /// Reads a string's bytes behind its first quotation mark, as they are written.
  private static func string(_ bytes: inout ArraySlice<UInt8>) -> String {
    var text: [UInt8] = []
    while let byte = bytes.popFirst(), byte != UInt8(ascii: "\"") {
      text.append(byte)
      if byte == UInt8(ascii: "\\"), let escaped = bytes.popFirst() { text.append(escaped) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Throws where a name is there twice, or is none of `known`; names below `exceptBelow` may be any.
  func check(_ file: String, known: JSONKeys, exceptBelow: String? = nil) throws(LandscapeError) {
    if let repeated {
      throw LandscapeError(damaged: file, "is damaged: '\(repeated)' is given more than once")
    }
    let unknown = paths.subtracting(known.paths).filter { path in
      exceptBelow.map { !path.hasPrefix($0 + ".") } ?? true
    }
    if let name = unknown.sorted().first {
      throw LandscapeError(damaged: file, "is damaged: it has an unknown field '\(name)'")
    }
  }
}
