import TestSupport
import Testing

/// Any call of OpenCL may fail once: the picture is the same, or there is none.
@Suite(.serialized) struct OpenCLFaultTests {
  static let canRun = Program.hasDevice && FaultShim.library != nil
  private static let render = "render --experiment e.yaml --size 8 --untuned -o a.png"
  /// CL_OUT_OF_RESOURCES, CL_OUT_OF_HOST_MEMORY, CL_DEVICE_NOT_AVAILABLE, CL_MEM_OBJECT_ALLOCATION_FAILURE,
  /// CL_BUILD_PROGRAM_FAILURE, CL_INVALID_VALUE, CL_INVALID_COMMAND_QUEUE, and NVIDIA's for a lost device.
  private static let codes: [Int32] = [-5, -6, -2, -4, -11, -30, -36, -9999]
  /// What the program asks again and again before it trains.
  private static let queries: Set = ["clGetDeviceInfo", "clGetKernelArgInfo", "clSetKernelArg"]

  /// The calls that make, build, launch, copy and wait, each once, and a sample of the many others.
  @Test(.enabled(if: canRun, "needs an OpenCL device and a C compiler"))
  func oneFailingCallChangesNoBit() throws {
    let command = try FaultyCommand(Self.render + " --check 0", counting: .openCL)
    try #require(command.calls.count > 100)
    let others = faults(command, codes: Self.codes, from: 1, most: 200) {
      !Self.queries.contains($0)
    }
    let queries = faults(command, codes: Self.codes, from: 2, most: 60) {
      Self.queries.contains($0)
    }
    var madeCount = 0
    for fault in others + queries where try command.expectSurvival(fault) { madeCount += 1 }
    // The reference trains what a device leaves.
    #expect(madeCount >= (others.count + queries.count) * 9 / 10)
  }

  /// A device that is lost for good, as where its driver has crashed.
  @Test(.enabled(if: canRun, "needs an OpenCL device and a C compiler"))
  func aDeviceThatStaysLostChangesNoBit() throws {
    let command = try FaultyCommand(Self.render + " --check 0", counting: .openCL)
    for fault in faults(command, codes: Self.codes, from: 3, most: 40, stays: true) {
      try command.expectSurvival(fault)
    }
  }

  /// A zoom goes on with the next keyframe, and from what was stored.
  @Test(.enabled(if: canRun, "needs an OpenCL device and a C compiler"))
  func aZoomEndsInTheSameBytes() throws {
    let command = try FaultyCommand(
      "zoom --experiment e.yaml --size 8 --center 1 1.4 --to-width 4 --untuned --store z.zoom",
      counting: .openCL, goesOn: true)
    for fault in faults(command, codes: Self.codes, from: 4, most: 30) {
      try command.expectSurvival(fault)
    }
  }

  /// One wrong bit of anything that is read back, of counts and of results.
  @Test(.enabled(if: canRun, "needs an OpenCL device and a C compiler"))
  func oneWrongBitOfAReadIsNoticed() throws {
    let command = try FaultyCommand(Self.render + " --check 1", counting: .openCL)
    let reads = command.calls.indices.filter { command.calls[$0] == "clEnqueueReadBuffer" }
    try #require(reads.count >= 4)
    var generator = SplitMix64(seed: 5)
    for _ in 0..<10 {
      for read in reads {
        // The numbers of the first networks, or any.
        let end = Bool.random(using: &generator) ? 96 : 96 * 32
        let bit = Int.random(in: 0..<end, using: &generator)
        let isMade = try command.expectSurvival(FaultShim.Fault(call: read + 1, code: 1, bit: bit))
        #expect(isMade)
      }
    }
  }
}
