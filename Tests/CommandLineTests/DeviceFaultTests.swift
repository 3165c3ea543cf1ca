import Foundation
import TestSupport
import Testing

/// Devices that are there and cannot be used, and drivers without one.
@Suite(.serialized)
struct DeviceFaultTests {
  /// Answers some questions about devices as the environment says.
  private static let answers = """
    #include <CL/cl.h>
    #include <dlfcn.h>
    #include <stdlib.h>
    #include <string.h>

    cl_int clGetDeviceInfo(cl_device_id d, cl_device_info p, size_t n, void *v, size_t *r) {
      __typeof__(&clGetDeviceInfo) real = (__typeof__(&clGetDeviceInfo))dlsym(RTLD_NEXT, "clGetDeviceInfo");
      const char *name = getenv("FAULT_NAME");
      if (name && p == CL_DEVICE_NAME) {
        if (r) *r = strlen(name) + 1;
        if (v) memcpy(v, name, strlen(name) + 1);
        return CL_SUCCESS;
      }
      if ((p == CL_DEVICE_AVAILABLE && getenv("FAULT_UNAVAILABLE"))
          || (p == CL_DEVICE_COMPILER_AVAILABLE && getenv("FAULT_NO_COMPILER"))) {
        if (r) *r = sizeof(cl_bool);
        if (v) *(cl_bool *)v = CL_FALSE;
        return CL_SUCCESS;
      }
      if (p == CL_DEVICE_DOUBLE_FP_CONFIG && getenv("FAULT_NO_DOUBLE")) {
        if (r) *r = 8;
        if (v) memset(v, 0, 8);
        return CL_SUCCESS;
      }
      return real(d, p, n, v, r);
    }
    """

  /// Hides the loader.
  private static let noLoader = """
    #include <dlfcn.h>
    #include <string.h>

    void *dlopen(const char *name, int flags) {
      void *(*real)(const char *, int) = (void *(*)(const char *, int))dlsym(RTLD_NEXT, "dlopen");
      return name && strstr(name, "libOpenCL") ? 0 : real(name, flags);
    }
    """

  private static let hasCompiler = PreloadedLibrary(noLoader) != nil
  private static let hasAnswers = Program.hasDevice && PreloadedLibrary(answers) != nil
  private static let tiny = ["render", "--size", "4", "--steps", "20", "--untuned", "-o", "a.png"]

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func run(
    _ arguments: [String], _ fault: String, _ value: String = "1"
  ) throws -> Program.Run {
    let library = try #require(PreloadedLibrary(Self.answers))
    defer { withExtendedLifetime(library) {} }
    let environment = library.environment.merging([fault: value]) { $1 }
    return try Program.run(arguments, in: folder.path, environment: environment)
  }

  @Test(
    .enabled(if: hasAnswers, "needs a device and clang"),
    arguments: [
      ("FAULT_UNAVAILABLE", "is not available"), ("FAULT_NO_COMPILER", "has no compiler"),
    ])
  func aDeviceThatCannotBeUsedIsPassedOver(fault: String, words: String) throws {
    let list = try run(["devices"], fault)
    #expect(list.status == 0 && list.output.contains("float: \(words)"), "\(list.output)")
    #expect(try !run(["devices", "--brief"], fault).output.contains("exact"))
    let drawn = try run(Self.tiny, fault)
    #expect(drawn.status == 0)
    #expect(drawn.errorLines.count == 1, "\(drawn.error)")
    #expect(drawn.error.contains(words) && drawn.error.contains("reference trains instead"))
    let named = try run(Self.tiny + ["--device", "0"], fault)
    #expect(named.status == 1 && named.error.contains(words), "\(named.error)")
    let checked = try run(["verify", "--tiny", "--only", "vectors"], fault)
    #expect(checked.status == 1, "\(checked.output)")
    #expect(checked.errorLine == "romanesco: error: verify: nothing was checked")
  }

  @Test(.enabled(if: hasAnswers, "needs a device and clang"))
  func withoutDoubleOnlyFloatIsLeft() throws {
    let tuned = try run(["tune", "--precision", "double"], "FAULT_NO_DOUBLE")
    #expect(tuned.status == 1 && tuned.errorLines.count == 1, "\(tuned.error)")
    #expect(tuned.error.contains("has no double arithmetic"))
    let compared = try run(
      ["compare", "--precision", "double", "--size", "2", "--steps", "20"], "FAULT_NO_DOUBLE")
    #expect(compared.status == 1 && compared.errorLines.count == 1, "\(compared.error)")
    #expect(compared.error.contains("nothing to compare"))
    let checked = try run(["verify", "--tiny", "--only", "vectors"], "FAULT_NO_DOUBLE")
    #expect(checked.status == 0, "\(checked.error)")
  }

  @Test(.enabled(if: hasAnswers, "needs a device and clang"))
  func namesOfDevicesCannotActOnTheTerminal() throws {
    let name = "bad\nname\u{1B}[31m\u{202E}"
    let list = try run(["devices"], "FAULT_NAME", name)
    #expect(list.output.contains(#"0: bad\nname\u{1B}[31m\u{202E}"# + "\n"), "\(list.output)")
    let brief = try run(["devices", "--brief"], "FAULT_NAME", name)
    #expect(brief.output.contains(#"bad\nname\u{1B}"#), "\(brief.output)")
    let json = try run(["devices", "--json"], "FAULT_NAME", name)
    #expect(json.output.contains(#"\u202e"#) && !json.output.contains("\u{202E}"))
    let entries = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
    #expect((entries.first?["info"] as? [String: Any])?["name"] as? String == name)
    let times = try run(Self.tiny + ["--times"], "FAULT_NAME", name)
    #expect(times.status == 0 && times.error.contains(#"bad\nname\u{1B}"#), "\(times.error)")
    #expect(!times.error.contains("\u{1B}"))
  }

  @Test(.enabled(if: Program.canHaveTwoDevices, "needs PoCL"))
  func smallWorkGroupsAreSaid() throws {
    let environment = ["POCL_MAX_WORK_GROUP_SIZE": "1"]
    let list = try Program.run(["devices"], environment: environment)
    #expect(list.output.contains("has at most 1 work-item in a work-group"), "\(list.output)")
  }

  @Test(.enabled(if: Program.canHaveTwoDevices, "needs PoCL"))
  func equalDevicesAreNumbered() throws {
    let run = try Program.runOnTwoDevices(
      Self.tiny + ["--device", "all", "--times"], in: folder.path)
    #expect(run.error.contains(" (1) ") && run.error.contains(" (2) "), "\(run.error)")
  }

  @Test func aDriverWhoseLibraryIsMissingIsNamed() throws {
    let file = try folder.write("libnonexistent.so\n", to: "a.icd")
    let environment = ["OCL_ICD_VENDORS": folder.path, "OCL_ICD_FILENAMES": ""]
    let list = try Program.run(["devices"], environment: environment)
    #expect(list.status == 0)
    for words in ["no OpenCL device", file, "libnonexistent.so"] {
      #expect(list.output.contains(words), "\(list.output)")
    }
    #expect(!list.output.contains("pocl-opencl-icd"))
    let drawn = try Program.run(Self.tiny, in: folder.path, environment: environment)
    #expect(drawn.status == 0 && drawn.error.contains("libnonexistent.so"), "\(drawn.error)")
  }

  /// What needs no device needs no OpenCL either.
  @Test func theProgramIsNotLinkedToOpenCL() throws {
    let run = try Program.run([], environment: ["LD_TRACE_LOADED_OBJECTS": "1"])
    #expect(run.output.contains("libc.so"))
    #expect(!run.output.contains("OpenCL"), "\(run.output)")
  }

  @Test(.enabled(if: hasCompiler, "needs clang"))
  func withoutTheLoaderAllElseWorks() throws {
    let library = try #require(PreloadedLibrary(Self.noLoader))
    defer { withExtendedLifetime(library) {} }
    let environment = library.environment
    let list = try Program.run(["devices"], environment: environment)
    #expect(list.status == 0)
    #expect(list.output.contains("OpenCL does not work (libOpenCL.so.1"), "\(list.output)")
    #expect(list.output.contains("ocl-icd-libopencl1"))
    let drawn = try Program.run(Self.tiny, in: folder.path, environment: environment)
    #expect(drawn.status == 0 && drawn.errorLines.count == 1, "\(drawn.error)")
    let named = try Program.run(
      Self.tiny + ["--device", "reference"], in: folder.path, environment: environment)
    #expect(named.status == 0 && named.error.isEmpty, "\(named.error)")
  }
}
