/// The header of an `.npy` file: a Python dictionary literal behind a magic string.
struct NPYHeader: Equatable {
  /// What is read from the start of a file to find the whole header: as long as one of version 1 can be. NumPy writes
  /// 128 bytes.
  static let maximumByteCount = 10 + Int(UInt16.max)

  let element: NPYElement
  let isFortranOrder: Bool
  let height: Int
  let width: Int
  /// Where the data begin.
  let byteCount: Int

  private static let magic: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]

  /// Reads the header at the beginning of `start`.
  init(start: [UInt8]) throws(FileError) {
    let (fields, byteCount) = try Self.fields(start: start)
    self.byteCount = byteCount
    let (descriptor, shape) = (fields.descriptor, fields.shape)
    guard let element = NPYElement(descriptor: descriptor), element.isFloat else {
      throw FileError(
        .unsupported,
        "NPY descr must be f4 or f8 with its byte order, not \(descriptor.debugDescription)")
    }
    guard shape.count == 2, shape[0] >= 1, shape[1] >= 1 else {
      let list = shape.map(String.init).joined(separator: ", ")
      throw FileError(
        .unsupported, "NPY shape must be (height, width), each at least 1, not (\(list))")
    }
    self.element = element
    isFortranOrder = fields.isFortranOrder
    height = shape[0]
    width = shape[1]
  }

  /// What a header says of an array of any shape, and where the data begin.
  static func fields(start: [UInt8]) throws(FileError) -> (
    (descriptor: String, isFortranOrder: Bool, shape: [Int]), byteCount: Int
  ) {
    guard start.starts(with: magic) else {
      throw magic.starts(with: start)
        ? truncated : FileError(.wrongFormat, "is not an NPY file")
    }
    guard start.count >= 10 else { throw truncated }
    let version = start[6]
    guard (1...3).contains(version) else {
      throw FileError(
        .unsupported, "NPY format version must be 1, 2 or 3, not \(version).\(start[7])")
    }
    let lengthBytes = version == 1 ? start[8..<10] : start[8..<min(12, start.count)]
    let prefixByteCount = version == 1 ? 10 : 12
    guard start.count >= prefixByteCount else { throw truncated }
    let length = lengthBytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    let byteCount = prefixByteCount + length
    guard byteCount <= maximumByteCount else {
      throw FileError(
        .malformed, "the NPY header takes \(byteCount) bytes, more than \(maximumByteCount)")
    }
    guard start.count >= byteCount else { throw truncated }

    var parser = NPYHeaderParser(start[prefixByteCount..<byteCount])
    let fields = try parser.fields()
    guard let descriptor = fields.descriptor, let isFortranOrder = fields.isFortranOrder,
      let shape = fields.shape
    else {
      throw FileError(
        .malformed, "NPY header must have the keys 'descr', 'fortran_order' and 'shape'")
    }
    return ((descriptor, isFortranOrder, shape), byteCount)
  }

  /// A version 1.0 header for C-ordered little-endian float64, padded so that the data begin at a
  /// multiple of 64 bytes.
  static func bytes(height: Int, width: Int) -> [UInt8] {
    let text = "{'descr': '<f8', 'fortran_order': False, 'shape': (\(height), \(width)), }"
    let padding = 63 - (10 + text.utf8.count) % 64
    let length = text.utf8.count + padding + 1
    return magic + [1, 0, UInt8(length & 255), UInt8(length >> 8)] + Array(text.utf8)
      + Array(repeating: UInt8(ascii: " "), count: padding) + [UInt8(ascii: "\n")]
  }

  private static let truncated = FileError(.truncated, "the NPY file ends inside its header")
}
