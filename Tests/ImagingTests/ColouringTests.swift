import Files
import Pictures
import TestSupport
import Testing

/// Colours of numbers that have no class.
struct ColouringTests {
  private func greys(
    _ values: [Double], _ colouring: Colouring, isFloat: Bool = false
  ) throws -> [Int] {
    let folder = try TemporaryFolder()
    let file = try ScratchFile(beside: folder.file("x"))
    if isFloat {
      try file.write(values.map { Float($0) }, at: 0)
    } else {
      try file.write(values, at: 0)
    }
    let source = StoredMeasures(
      in: file, offset: 0, isFloat: isFloat, width: values.count, height: 1)
    let picture = try colouring.picture(of: source, palette: .grey)
    var pixels = [RGB8](repeating: RGB8(red: 0, green: 0, blue: 0), count: values.count)
    try pixels.withUnsafeMutableBufferPointer { try picture.read(row: 0, into: $0) }
    return zip(values, pixels).map { value, pixel in
      value.isFinite || pixel != RankColouring.noOutcome ? Int(pixel.red) : -1
    }
  }

  @Test(arguments: [false, true])
  func ranksRunOnceThroughThePalette(isFloat: Bool) throws {
    let values = (0..<256).map { Double(($0 * 37) % 256) * 0.5 - 20 }
    let found = try greys(values, .ranks, isFloat: isFloat)
    #expect(zip(values, found).allSatisfy { abs(2 * ($0 + 20) - Double($1)) <= 1 })
    // Zero counts, and of equal numbers the first one's rank.
    #expect(try greys([0, -0.0, 1, .nan], .ranks, isFloat: isFloat) == [0, 0, 255, -1])
    #expect(try greys([3], .ranks, isFloat: isFloat) == [0])
  }

  @Test func whatNeverHappenedHasTheHighEnd() throws {
    #expect(try greys([-1, 0, 7, 300, -1], .counts) == [255, 0, 128, 255, 255])
    #expect(try greys([-1, -1], .counts) == [255, 255])
  }

  @Test(arguments: [false, true])
  func magnitudesHaveTheRanksOfTheirLogarithms(isFloat: Bool) throws {
    let losses = [1e-30, 1e-3, 1, 1e9, 0]
    let found = try greys(losses + [-1], .magnitudes, isFloat: isFloat)
    #expect(found == [64, 128, 192, 255, 0, 255])
    let logarithms = [-30.0, -3, 0, 9, -40]
    #expect(try greys(logarithms, .ranks, isFloat: isFloat) == Array(found.prefix(5)))
  }

  @Test(arguments: [false, true])
  func valuesAboutZeroAreColouredByValue(isFloat: Bool) throws {
    // Within the least end: positive values towards the low end.
    let small = [-0.05, -0.025, 0, 0.025, 0.05]
    #expect(try greys(small, .centred, isFloat: isFloat) == [255, 192, 128, 64, 0])
    // The 95th percentile of 100 magnitudes from 0.01 to 1 is 0.95.
    let large = (1...100).map { Double($0) / 100 * ($0 % 2 == 0 ? 1 : -1) }
    let found = try greys(large, .centred, isFloat: isFloat)
    for (value, grey) in zip(large, found) {
      let expected = 256 * (1 - min(1, max(-1, value / 0.95))) / 2
      #expect(abs(Double(grey) - expected) <= 1)
    }
    #expect(try greys([.nan, .infinity, 0], .centred, isFloat: isFloat) == [-1, -1, 128])
  }

  /// Videos hold their numbers in memory, pictures read them from a file.
  @Test func scalesInMemoryAreThoseOfFiles() throws {
    for count in [1, 2, 19, 20, 21, 100, 1000] {
      var random = SplitMix64(seed: UInt64(count))
      let values = (0..<count).map { _ in Double(Int64(bitPattern: random.next())) * 0x1p-62 }
      let scale = CentredScale(values: values)
      let expected = RankColouring.picture(
        ofPositions: try Raster(
          width: count, height: 1, elements: values.map { scale.position(of: $0) }),
        palette: .grey)
      #expect(try greys(values, .centred) == expected.elements.map { Int($0.red) })
    }
  }

  @Test func legendsSpeakOfWhatIsShown() throws {
    let values = try Raster<Double>(width: 2, height: 1, elements: [-3, 4])
    for colouring in Colouring.allCases {
      let legend = try colouring.picture(of: values, palette: .viridis).legend.titled("exponent")
      guard colouring != .signedRanks else {
        #expect(legend == .classes)
        continue
      }
      guard case .scale(let title, _, _, _) = legend else {
        Issue.record("\(colouring) has no scale")
        continue
      }
      #expect(title == "exponent")
    }
  }
}
