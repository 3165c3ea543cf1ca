import Files

/// The beginning of a journal's file, which tells whose it is and where what follows lies.
struct JournalHeader {
  /// What a file begins with.
  enum Start {
    /// This header, in its layout or in that of version 0.2.
    case same(JournalHeader)
    /// A part of this header: the file had just begun.
    case part
    /// The header of another landscape, or of another version of this layout.
    case other
    /// A header that is not whole, as a power cut leaves it.
    case damaged
    /// No journal.
    case foreign
  }

  private static let magic = Self.bytes(of: [0x3230_3030_4C54_4D52])
  /// Version 0.2's, whose headers have no checksum.
  private static let earlierMagic = Self.bytes(of: [0x3130_3030_4C54_4D52])
  /// What all versions of the magic text begin with.
  private static let family = Self.magic.prefix(4)
  /// The most planes that a header may tell of.
  private static let mostPlanes = 1 << 10

  /// Where the identity lies.
  static let identityRange = 8..<40

  let layout: PlaneLayout
  let count: Int
  /// The header itself.
  let bytes: [UInt8]
  let planeOffsets: [Int]
  /// Where the records begin.
  let planesEnd: Int

  init(_ identity: [UInt8], _ layout: PlaneLayout, _ count: Int) {
    self.init(Self.magic, identity, layout, count)
  }

  private init(_ magic: [UInt8], _ identity: [UInt8], _ layout: PlaneLayout, _ count: Int) {
    self.layout = layout
    self.count = count
    let numbers = [count, layout.elements.count] + layout.elements.map(\.byteCount)
    let contents = magic + identity + Self.bytes(of: numbers.map { UInt64($0) })
    bytes = contents + (magic == Self.earlierMagic ? [] : Self.checksum(contents))
    (planeOffsets, planesEnd) = layout.offsets(from: bytes.count, sampleCount: count)
  }

  private static func bytes(of words: [UInt64]) -> [UInt8] {
    words.withUnsafeBytes { Array($0) }
  }

  private static func checksum(_ bytes: [UInt8]) -> [UInt8] {
    var checksum = WordChecksum()
    bytes.withUnsafeBytes { checksum.add($0) }
    return Self.bytes(of: [checksum.value])
  }

  /// The same header as version 0.2 wrote it.
  private var earlier: JournalHeader {
    JournalHeader(Self.earlierMagic, Array(bytes[Self.identityRange]), layout, count)
  }

  /// Tells what the first bytes of a file are, at least ``readByteCount`` where it is as long.
  func start(of file: [UInt8]) -> Start {
    for header in [self, earlier] where file.starts(with: header.bytes) { return .same(header) }
    if bytes.starts(with: file) { return .part }
    if file.prefix(bytes.count).allSatisfy({ $0 == 0 }) { return .damaged }
    guard file.starts(with: Self.family) else { return .foreign }
    guard file.starts(with: Self.magic) else { return .other }
    return Self.isWhole(file) ? .other : .damaged
  }

  /// As many bytes as tell a header, of whatever landscape, from a damaged one.
  static let readByteCount = 8 * (1 + 4 + 2 + mostPlanes + 1)

  /// Whether a header's own checksum fits.
  private static func isWhole(_ file: [UInt8]) -> Bool {
    let planesAt = 8 * (1 + 4 + 1)
    guard file.count >= planesAt + 8 else { return false }
    let planes = file[planesAt..<planesAt + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard planes <= mostPlanes else { return false }
    let end = planesAt + 8 + 8 * Int(planes)
    guard file.count >= end + 8 else { return false }
    return checksum(Array(file[..<end])) == Array(file[end..<end + 8])
  }
}
