import Files
import Foundation
import TestSupport
import Testing

struct NPYTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func file(header: String, data: [UInt8], version: UInt8 = 1) throws -> String {
    let text = Array(header.utf8)
    let count = text.count
    let length: [UInt8] =
      version == 1
      ? [UInt8(count & 255), UInt8(count >> 8)] : [UInt8(count & 255), UInt8(count >> 8), 0, 0]
    let bytes = [0x93] + Array("NUMPY".utf8) + [version, 0] + length + text + data
    return try folder.write(bytes, to: "array.npy")
  }

  private func bytes<Number: FixedWidthInteger>(_ numbers: [Number]) -> [UInt8] {
    numbers.flatMap { number in withUnsafeBytes(of: number) { Array($0) } }
  }

  private func special() throws -> Raster<Double> {
    try Raster(
      width: 4, height: 2,
      elements: [
        0.1, -0.0, .infinity, .leastNonzeroMagnitude, Double(bitPattern: 0x7FF8_0000_0000_1234),
        -.greatestFiniteMagnitude, 1e6, -1 / 3,
      ])
  }

  @Test func doublesComeBackBitForBit() throws {
    let grid = try special()
    let path = folder.file("array.npy")
    try NPY.write(grid, to: path)
    let back = try NPY.read(at: path)
    #expect(back.width == 4 && back.height == 2)
    #expect(back.elements.map(\.bitPattern) == grid.elements.map(\.bitPattern))
    #expect(try folder.names == ["array.npy"])
  }

  /// The bytes that `numpy.save` writes for `numpy.array([[1.0, 2.0]])`.
  @Test func writesNumPysOwnBytes() throws {
    try NPY.write(try Raster(width: 2, height: 1, elements: [1, 2]), to: folder.file("array.npy"))
    let text = "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2), }"
    let header = text + String(repeating: " ", count: 117 - text.count) + "\n"
    let expected =
      [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(header.utf8)
      + bytes([Double(1.0).bitPattern.littleEndian, Double(2.0).bitPattern.littleEndian])
    #expect(try folder.bytes("array.npy") == expected)
  }

  @Test func readsEveryByteOrderMemoryOrderAndVersion() throws {
    let values: [Float] = [1, 2.5, -3, 4, .leastNonzeroMagnitude, 6]
    let expected = values.map { Double($0) }
    let byColumns: [Float] = [1, 4, 2.5, .leastNonzeroMagnitude, -3, 6]
    let cases: [(String, String, [UInt8])] = [
      ("<f4", "False", bytes(values.map(\.bitPattern.littleEndian))),
      (">f4", "False", bytes(values.map(\.bitPattern.bigEndian))),
      ("<f8", "False", bytes(expected.map(\.bitPattern.littleEndian))),
      (">f8", "True", bytes(byColumns.map { Double($0).bitPattern.bigEndian })),
      ("<f4", "True", bytes(byColumns.map(\.bitPattern.littleEndian))),
      ("=f8", "False", bytes(expected.map(\.bitPattern))),
    ]
    for (descriptor, order, data) in cases {
      for version in [UInt8(1), 2, 3] {
        let header = "{'descr':'\(descriptor)',\"fortran_order\" : \(order), 'shape': (2, 3,)}\n"
        let path = try file(header: header, data: data, version: version)
        let grid = try NPY.read(at: path)
        #expect(grid.width == 3 && grid.height == 2)
        #expect(grid.elements == expected)
      }
    }
  }

  @Test(arguments: [
    "", "{", "{}", "nonsense", "{'descr': '<f8'}", "{'descr': '<f8', 'fortran_order': False}",
    "{'descr': '<i8', 'fortran_order': False, 'shape': (1, 1)}",
    "{'descr': '|f8', 'fortran_order': False, 'shape': (1, 1)}",
    "{'descr': '<f8', 'fortran_order': Maybe, 'shape': (1, 1)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (1,)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': ()}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1, 1)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (0, 1)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (-1, 1)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 99999999999999999999)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 4)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1)} more",
    "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (1, 1)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1), 'extra': 'x'}",
  ])
  func badHeadersAreRefused(_ header: String) throws {
    let path = try file(header: header, data: [UInt8](repeating: 0, count: 8))
    let error = #expect(throws: FileError.self) { try NPY.read(at: path) }
    Damage.expectOneLine(error, path: path)
  }

  @Test func headersAreAsLongAsTheFormatAllows() throws {
    let header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1)}"
    let longest = header + String(repeating: " ", count: Int(UInt16.max) - header.utf8.count)
    let path = try file(header: longest, data: [UInt8](repeating: 0, count: 8))
    #expect(try NPY.read(at: path).elements == [0])
  }

  @Test func surplusDataAreRefused() throws {
    let header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1)}"
    let path = try file(header: header, data: [UInt8](repeating: 0, count: 16))
    let error = #expect(throws: FileError.self) { try NPY.read(at: path) }
    #expect(error?.kind == .malformed)
  }

  @Test func commonErrors() throws {
    try Damage.expectCommonErrors(in: folder) { path throws(FileError) in
      _ = try NPY.read(at: path)
    }
  }

  @Test func damagedFilesNeverCrash() throws {
    try NPY.write(try special(), to: folder.file("whole.npy"))
    let bytes = try folder.bytes("whole.npy")
    let read = { (path: String) throws(FileError) in _ = try NPY.read(at: path) }
    try Damage.expectTruncationsFail(bytes, in: folder, read: read)
    #expect(try Damage.failuresAfterByteChanges(bytes, in: folder, read: read) >= 200)
  }

  @Test(.enabled(if: NumPy.isPresent, "python3 with numpy is needed"))
  func numPyReadsAndWritesTheSame() throws {
    let path = folder.file("array.npy")
    let back = folder.file("back.npy")
    try NPY.write(try special(), to: path)
    let script = """
      import numpy, sys
      a = numpy.load(sys.argv[1])
      assert a.shape == (2, 4) and a.dtype == numpy.dtype('<f8'), (a.shape, a.dtype)
      assert a[0, 0] == 0.1 and a[1, 2] == 1e6
      numpy.save(sys.argv[2], numpy.asfortranarray(a.astype('>f8')))
      """
    #expect(try NumPy.run(script, arguments: [path, back]) == 0)
    #expect(
      try NPY.read(at: back).elements.map(\.bitPattern) == special().elements.map(\.bitPattern))
  }
}

/// The system's Python with NumPy, where there is one.
private enum NumPy {
  static let isPresent = (try? run("import numpy", arguments: [])) == 0

  static func run(_ script: String, arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
