import Engine
import KernelSource
import OpenCL
import Reference

/// Measures the arithmetic of one device in one precision with the kernels of `roof.cl`.
struct RoofMeter<Scalar: ReferenceScalar & BitwiseCopyable> {
  /// What is timed.
  private enum Operation: String {
    case multiplyAdd = "multiply_add_roof"
    case tangent = "tangent_roof"

    /// Chains that hide the latency, of multiply-adds few enough for 16 vector registers.
    var chains: Int { self == .multiplyAdd ? 12 : 8 }
    var factor: Scalar { self == .multiplyAdd ? 0.75 : 1.25 }
    var term: Scalar { 0.125 }

    func next(_ value: Scalar) -> Scalar {
      let sum = term.addingProduct(value, factor)
      return self == .multiplyAdd ? sum : hyperbolicTangent(sum)
    }
  }

  private static var repeats: Int { 4 }
  private static var checkedRounds: Int { 9 }
  private static var mostRounds: Int { 1 << 30 }

  private let device: Device
  private let launchSeconds: Double
  private let lanes: Int
  private let items: Int
  private let localSize: Int
  /// Nil unless the device is the host's own CPU.
  private let cores: Int?

  init(_ device: Device, _ info: Device.Info, launchSeconds: Double) {
    self.device = device
    self.launchSeconds = launchSeconds
    let native =
      Scalar.self == Float.self ? info.nativeVectorWidthFloat : info.nativeVectorWidthDouble
    lanes = [16, 8, 4, 2].first { $0 <= native } ?? 1
    let isCPU = info.kind == .cpu
    items = max(1, info.computeUnits) * (isCPU ? 4 : 2048)
    cores = isCPU ? info.computeUnits : nil
    localSize = isCPU ? 1 : min(128, max(1, info.maximumWorkGroupSize))
  }

  func measure() throws -> ArithmeticRoof {
    let multiplyAdds = try rate(.multiplyAdd)
    let tangents = try rate(.tangent)
    return ArithmeticRoof(
      multiplyAddsPerSecond: multiplyAdds.perSecond,
      multiplyAddsProcessorShare: multiplyAdds.processorShare,
      tangentsPerSecond: tangents.perSecond, tangentsProcessorShare: tangents.processorShare)
  }

  /// Operations a second: the best of several launches, since whatever disturbs one only slows it.
  private func rate(
    _ operation: Operation
  ) throws -> (perSecond: Double, processorShare: Double?) {
    let context = try Context(device)
    let queue = try Queue(context, device: device, profiling: true)
    let description = ProgramDescription(
      sources: [.real, .elementary, .roof],
      definitions: [("LANES", lanes), ("CHAINS", operation.chains)],
      precision: Scalar.precision,
      division: try DeviceTrainer(device).division(Scalar.precision, lanes: lanes))
    let program = try Program(
      context, sources: description.text, options: description.options)
    var kernel = try Kernel(program, name: operation.rawValue)
    let result = try Buffer<Scalar>(context, count: items * operation.chains * lanes)
    try kernel.setArgument(0, value: operation.factor)
    try kernel.setArgument(1, value: operation.term)
    try kernel.setArgument(3, result)

    func seconds(rounds: Int) throws -> Double {
      try kernel.setArgument(2, value: Int32(rounds))
      let event = try queue.enqueue(kernel, globalSize: items, localSize: localSize)
      try queue.finish()
      return max(try event.profilingTimes().elapsedSeconds, 1e-9)
    }
    _ = try seconds(rounds: Self.checkedRounds)
    try check(try queue.read(result), operation)

    var rounds = 64
    var elapsed = try seconds(rounds: rounds)
    while elapsed < launchSeconds / 2, rounds < Self.mostRounds {
      let growth = min(launchSeconds / elapsed, 16)
      rounds = min(Self.mostRounds, Int((Double(rounds) * max(growth, 1.5)).rounded(.up)))
      elapsed = try seconds(rounds: rounds)
    }
    var share: Double?
    for _ in 0..<Self.repeats {
      let processorBegin = ProcessorClock.seconds
      let repeated = try seconds(rounds: rounds)
      guard share == nil || repeated < elapsed else { continue }
      elapsed = repeated
      share = cores.map {
        ProcessorClock.share(
          processorSeconds: ProcessorClock.seconds - processorBegin, wallSeconds: repeated,
          cores: $0)
      }
    }
    let operations = Double(items) * Double(operation.chains * lanes) * Double(rounds)
    return (operations / elapsed, share)
  }

  /// Throws unless every chain of every item ended where the reference does.
  private func check(_ values: [Scalar], _ operation: Operation) throws {
    let chains = (0..<(operation.chains * lanes)).map { index in
      (0..<Self.checkedRounds).reduce(0.0625 * Scalar(index)) { value, _ in operation.next(value) }
    }
    for (index, value) in values.enumerated() {
      guard value.bitPattern == chains[index % chains.count].bitPattern else {
        throw BenchmarkError(
          "device '\(device.info.name)': \(operation.rawValue) gives \(value) where the reference "
            + "gives \(chains[index % chains.count]); a wrong number has no speed")
      }
    }
  }
}
