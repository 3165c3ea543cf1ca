import Files
import TestSupport
import Testing

/// Arrays of any type and shape, as experiments take them from files.
@Suite struct NumberArrayTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func npy(
    _ descriptor: String, _ shape: String, _ data: [UInt8], isFortranOrder: Bool = false
  ) throws -> NumberArray {
    let header =
      "{'descr': '\(descriptor)', 'fortran_order': \(isFortranOrder ? "True" : "False"), 'shape': (\(shape)), }\n"
    let bytes =
      [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8)
    return try NumberArray.read(at: folder.write(bytes + data, to: "a.npy")).array
  }

  @Test(
    arguments: [
      ("|u1", [0, 7, 255], [0.0, 7, 255]), ("|b1", [0, 1, 1], [0, 1, 1]),
      ("|i1", [1, 255, 128], [1, -1, -128]),
      ("<i2", [1, 0, 255, 255, 0, 128], [1, -1, -32768]),
      (">i2", [0, 1, 255, 255, 128, 0], [1, -1, -32768]),
      (">u4", [0, 0, 0, 1, 0, 1, 0, 0, 255, 255, 255, 255], [1, 65536, 4_294_967_295]),
      ("<f4", [0, 0, 128, 63, 0, 0, 0, 192, 0, 0, 128, 127], [1, -2, .infinity]),
    ] as [(String, [UInt8], [Double])])
  func everyTypeIsRead(descriptor: String, data: [UInt8], numbers: [Double]) throws {
    let array = try npy(descriptor, "3,", data)
    #expect(array.shape == [3])
    switch array.elements {
    case .bytes(let bytes): #expect(bytes.map(Double.init) == numbers)
    case .doubles(let doubles): #expect(doubles == numbers)
    }
  }

  /// Column by column, the first dimension fastest.
  @Test func fortransOrderIsTurned() throws {
    let array = try npy("|u1", "2, 3", [1, 4, 2, 5, 3, 6], isFortranOrder: true)
    #expect(array.shape == [2, 3] && array.elements == .bytes([1, 2, 3, 4, 5, 6]))
  }

  @Test(arguments: ["<f2", "|f8", "<c8", "<U1", "|i2", "<b2", "f8", "<M8[s]"])
  func otherTypesAreRefused(descriptor: String) throws {
    #expect(throws: FileError.self) {
      try npy(descriptor, "1,", Array(repeating: 0, count: 16))
    }
  }

  @Test func sizesThatOverflowAreRefused() throws {
    let most = "9223372036854775807"
    #expect(throws: FileError.self) { try npy("<f8", "\(most), 2", []) }
    #expect(throws: FileError.self) { try npy("<f8", "\(most),", []) }
    #expect(throws: FileError.self) { try npy("|u1", "3,", [1, 2]) }
  }

  /// The format of MNIST, and what it holds beside bytes.
  @Test func idxHoldsBytes() throws {
    let head: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2]
    let (array, digest) = try NumberArray.read(at: folder.write(head + [1, 2, 3, 4], to: "x-idx3"))
    #expect(array.shape == [2, 1, 2] && array.elements == .bytes([1, 2, 3, 4]))
    #expect(digest.count == 64)
    for bytes in [head + [1, 2, 3], Array(head.prefix(9)), [0, 0, 13] + head.dropFirst(3), []] {
      #expect(throws: FileError.self) {
        try NumberArray.read(at: folder.write(bytes, to: "y-idx3"))
      }
    }
  }
}
