import OpenCL
import Testing

@Suite struct CLErrorTests {
  @Test(
    arguments: [
      (0, "CL_SUCCESS"), (-1, "CL_DEVICE_NOT_FOUND"), (-5, "CL_OUT_OF_RESOURCES"),
      (-11, "CL_BUILD_PROGRAM_FAILURE"), (-19, "CL_KERNEL_ARG_INFO_NOT_AVAILABLE"),
      (-30, "CL_INVALID_VALUE"), (-54, "CL_INVALID_WORK_GROUP_SIZE"),
      (-68, "CL_INVALID_DEVICE_PARTITION_COUNT"), (-72, "CL_MAX_SIZE_RESTRICTION_EXCEEDED"),
      (-1001, "CL_PLATFORM_NOT_FOUND_KHR"), (-20, "CL_UNKNOWN_ERROR"),
    ] as [(Int32, String)])
  func symbolNamesTheCode(code: Int32, symbol: String) {
    #expect(CLError(call: "clFinish", code: code).symbol == symbol)
  }

  @Test func everyStandardCodeHasItsOwnName() {
    let codes = [Int32](-19...0) + [Int32](-72 ... -30)
    let names = Set(codes.map { CLError(call: "", code: $0).symbol })
    #expect(names.count == codes.count)
    #expect(!names.contains("CL_UNKNOWN_ERROR"))
  }

  @Test(arguments: [-4, -5, -6, -61] as [Int32])
  func exhaustionIsOutOfMemory(code: Int32) {
    let error = CLError(call: "clCreateBuffer", code: code)
    #expect(error.isOutOfMemory)
    #expect(!error.isDeviceLost)
  }

  @Test(arguments: [-2, -36, -1121, -9999] as [Int32])
  func lossOfTheDeviceIsRecognised(code: Int32) {
    let error = CLError(call: "clFinish", code: code)
    #expect(error.isDeviceLost)
    #expect(!error.isOutOfMemory)
  }

  @Test func otherErrorsAreNeither() {
    let error = CLError(call: "clBuildProgram", code: -11)
    #expect(!error.isOutOfMemory)
    #expect(!error.isDeviceLost)
  }

  @Test func descriptionIsOneLine() {
    let plain = CLError(call: "clFinish", code: -5)
    #expect(plain.description == "clFinish failed with CL_OUT_OF_RESOURCES (-5)")
    let detailed = CLError(call: "clEnqueueReadBuffer", code: -30, detail: "too long")
    #expect(
      detailed.description == "clEnqueueReadBuffer failed with CL_INVALID_VALUE (-30): too long")
    let log = "warning: unused\nk.cl:3: error: expected ';'\n1 error generated."
    let built = CLError(call: "clBuildProgram", code: -11, buildLog: log)
    #expect(
      built.description
        == "clBuildProgram failed with CL_BUILD_PROGRAM_FAILURE (-11): k.cl:3: error: expected ';'")
  }
}
