import Systems

extension OrbitWindow {
  /// The window as bytes: counts and numbers of 8 bytes each, the lowest first. Its owner sees to a checksum.
  package var bytes: [UInt8] {
    var writer = NumberWriter()
    writer.add(losses)
    writer.add(parameters)
    writer.add(frames.count)
    for frame in frames {
      writer.add(frame.firstStep)
      writer.add(frame.landingStep)
      writer.add(frame.parts ? 1 : 0)
    }
    writer.add(steps.count)
    for item in steps {
      let step = item.step
      writer.add(step.number)
      writer.add([step.loss])
      for numbers in [
        step.state, step.values, step.slopes, step.sums, step.errors, step.gradients, step.fedBack,
        step.deltas,
      ] {
        writer.add(numbers)
      }
      writer.add(item.tangents)
      writer.add(step.batch == nil ? 0 : 1)
      writer.add(step.batch?.map { Double($0) } ?? [])
    }
    writer.add(final.state)
    writer.add(final.tangents)
    writer.add(distances.firstExponent)
    writer.add(distances.secondExponent)
    return writer.bytes
  }

  /// Reads what ``bytes`` gives; nil for anything else.
  package init?(bytes: [UInt8]) {
    var reader = NumberReader(bytes)
    guard let losses = reader.numbers(), let parameters = reader.numbers(),
      let frameCount = reader.count()
    else { return nil }
    var frames: [FrameWindow] = []
    for _ in 0..<frameCount {
      guard let first = reader.count(), let landing = reader.count(), let parts = reader.count(),
        first <= landing, landing <= losses.count
      else { return nil }
      frames.append(FrameWindow(firstStep: first, landingStep: landing, parts: parts == 1))
    }
    guard let stepCount = reader.count() else { return nil }
    var steps: [Step] = []
    for _ in 0..<stepCount {
      guard let step = Self.step(&reader) else { return nil }
      steps.append(step)
    }
    guard let state = reader.numbers(), let tangents = reader.tangents(),
      let first = reader.count(), let second = reader.count(), reader.isAtEnd
    else { return nil }
    self.init(
      losses: losses, parameters: parameters, frames: frames, steps: steps,
      final: Final(state: state, tangents: tangents),
      distances: NeighbourDistances(firstExponent: first, secondExponent: second))
  }

  private static func step(_ reader: inout NumberReader) -> Step? {
    guard let number = reader.count(), let loss = reader.numbers(), loss.count == 1 else {
      return nil
    }
    var parts: [[Double]] = []
    for _ in 0..<8 {
      guard let numbers = reader.numbers() else { return nil }
      parts.append(numbers)
    }
    guard let tangents = reader.tangents(), let isDrawn = reader.count(),
      let batch = reader.numbers()
    else { return nil }
    var step = OrbitStep(
      state: parts[0], values: parts[1], slopes: parts[2], sums: parts[3], errors: parts[4],
      gradients: parts[5], fedBack: parts[6], deltas: parts[7])
    step.number = number
    step.loss = loss[0]
    step.batch = isDrawn == 1 ? batch.map { Int32($0) } : nil
    return Step(step: step, tangents: tangents)
  }
}

/// Writes counts and numbers.
private struct NumberWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ count: Int) { add(bits: UInt64(bitPattern: Int64(count))) }

  mutating func add(_ numbers: [Double]) {
    add(numbers.count)
    for number in numbers { add(bits: number.bitPattern) }
  }

  mutating func add(_ tangents: FrameTangents) {
    for pair in [tangents.coordinates, tangents.sides] {
      add(pair.first)
      add(pair.second)
      let bend = pair.bend.map { [$0.first, $0.mixed, $0.second] } ?? []
      add(bend.count)
      for numbers in bend {
        add(numbers.powerOfTwo)
        add(numbers.numbers)
      }
    }
  }

  private mutating func add(bits: UInt64) {
    withUnsafeBytes(of: bits.littleEndian) { bytes.append(contentsOf: $0) }
  }
}

/// Reads what a ``NumberWriter`` has written, and nothing beyond the end.
private struct NumberReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }

  mutating func count() -> Int? { bits().flatMap { Int(exactly: $0) } }

  mutating func numbers() -> [Double]? {
    guard let count = count(), count <= (bytes.count - place) / 8 else { return nil }
    return (0..<count).compactMap { _ in bits().map { Double(bitPattern: $0) } }
  }

  mutating func tangents() -> FrameTangents? {
    guard let coordinates = keptTangents(), let sides = keptTangents() else { return nil }
    return FrameTangents(coordinates: coordinates, sides: sides)
  }

  private mutating func keptTangents() -> KeptTangents? {
    guard let first = numbers(), let second = numbers(), let bendCount = count() else { return nil }
    if bendCount == 0 { return KeptTangents(first, second) }
    guard bendCount == 3, let both = scaled(), let mixed = scaled(), let other = scaled() else {
      return nil
    }
    return KeptTangents(first, second, bend: Bend(first: both, mixed: mixed, second: other))
  }

  private mutating func scaled() -> ScaledNumbers? {
    guard let power = bits(), let numbers = numbers() else { return nil }
    return ScaledNumbers(numbers, powerOfTwo: Int(Int64(bitPattern: power)))
  }

  private mutating func bits() -> UInt64? {
    guard bytes.count - place >= 8 else { return nil }
    defer { place += 8 }
    return bytes.withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }
  }
}
