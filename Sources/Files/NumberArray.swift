/// Arrays of numbers of any shape, as NumPy's `.npy` files and IDX files hold them.
public struct NumberArray: Equatable, Sendable {
  /// The numbers, the last dimension fastest.
  public enum Elements: Equatable, Sendable {
    /// Of any other type, as doubles.
    case doubles([Double])
    /// Whole numbers from 0 to 255.
    case bytes([UInt8])
  }

  /// The lengths of all dimensions; empty for one number alone.
  public let shape: [Int]
  /// The numbers.
  public let elements: Elements

  /// The largest file that is read: 1 GiB.
  public static let maximumByteCount = 1 << 30

  /// Reads a file whose name ends in `.npy`, or else an IDX file; gives its bytes' SHA-256 too.
  public static func read(at path: String) throws(FileError) -> (array: NumberArray, digest: String)
  {
    let file = try InputFile(at: path)
    guard file.byteCount <= maximumByteCount else {
      throw FileError(.tooLarge, path: path, "is longer than \(maximumByteCount) bytes")
    }
    let bytes = try file.bytes(count: file.byteCount)
    do throws(FileError) {
      let array = FileSuffix.has(path, ".npy") ? try NPYArray.array(bytes) : try IDX.array(bytes)
      return (array, SHA256.text(bytes))
    } catch {
      throw error.about(path)
    }
  }
}
