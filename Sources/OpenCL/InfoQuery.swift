import COpenCL

/// Reads properties through one of the `clGet…Info` functions.
///
/// A property that the driver cannot answer is empty or zero: an old driver does not know the
/// newer ones, and that must not hide the rest.
struct InfoQuery {
  /// The function with its object already applied: property, capacity, destination, actual size.
  let read: (UInt32, Int, UnsafeMutableRawPointer?, UnsafeMutablePointer<Int>?) -> Int32

  func bytes(_ property: Int32) -> [UInt8] {
    let property = UInt32(bitPattern: property)
    var size = 0
    guard read(property, 0, nil, &size) == CL_SUCCESS, size > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: size)
    let code = bytes.withUnsafeMutableBytes { read(property, $0.count, $0.baseAddress, nil) }
    return code == CL_SUCCESS ? bytes : []
  }

  /// Text without the terminator and without the blanks that some drivers pad names with.
  func text(_ property: Int32) -> String {
    let characters = bytes(property).prefix { $0 != 0 }
    let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") }
    let text = characters.drop(while: isBlank)
    let end = text.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? text.endIndex
    return String(decoding: text[..<end], as: UTF8.self)
  }

  func words(_ property: Int32) -> [String] {
    text(property).split(separator: " ").map(String.init)
  }

  /// An unsigned integer of either width: drivers disagree about the width of a few properties.
  func integer(_ property: Int32) -> Int {
    let bytes = bytes(property)
    return bytes.withUnsafeBytes { raw in
      switch raw.count {
      case 4: Int(raw.loadUnaligned(as: UInt32.self))
      case 8: Int(clamping: raw.loadUnaligned(as: UInt64.self))
      default: 0
      }
    }
  }

  func flag(_ property: Int32) -> Bool { integer(property) != 0 }

  /// An array of `size_t`.
  func integers(_ property: Int32) -> [Int] {
    let bytes = bytes(property)
    let stride = MemoryLayout<UInt>.stride
    return bytes.withUnsafeBytes { raw in
      (0..<raw.count / stride).map { index in
        Int(clamping: raw.loadUnaligned(fromByteOffset: index * stride, as: UInt.self))
      }
    }
  }
}
