import Foundation
import TestSupport
import Testing

/// What `tools/opencl.sh` and `tools/beside.sh` make of what their programs say.
@Suite struct OpenCLToolsTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Runs a line of shell after the tools, with only a stub of a program beside the system's own.
  private func run(
    _ line: String, stub: (name: String, text: String)
  ) throws -> (status: Int32, output: String) {
    let file = try folder.write("#!/bin/sh\n\(stub.text)\n", to: stub.name)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
    let tools = Repository.root.appending(path: "tools").path
    return try Repository.run([
      "PATH=\(folder.path):/usr/bin:/bin", "XDG_CACHE_HOME=\(folder.path)", "bash", "-euc",
      "source '\(tools)/setup.sh'; source '\(tools)/opencl.sh'; "
        + "source '\(tools)/beside.sh'; \(line)",
    ])
  }

  @Test(arguments: [
    ("exit 0", 0), ("exit 3", 3), ("echo 'Write-write data race' >&2", 1),
    ("echo Uninitialized >&2; exit 2", 1),
  ])
  func wordsOfOclgrindAreFailures(text: String, status: Int32) throws {
    let run = try run("on_oclgrind program", stub: ("oclgrind", text))
    #expect(run.status == status, "\(run.output)")
    #expect(run.output.contains("Oclgrind has something to say") == text.contains("echo"))
  }

  @Test func oclgrindChecksWhatItRuns() throws {
    let run = try run("on_oclgrind program --tiny", stub: ("oclgrind", #"echo "$@""#))
    #expect(
      run.output
        == "--build-options -cl-opt-disable -D always_inline=noinline"
        + " --data-races --uninitialized --check-api program --tiny\n"
    )
  }

  @Test(arguments: [
    ("12 passed, 0 failed, 0 unsupported", 0), ("12 passed, 0 failed, 1 unsupported", 1),
    ("11 passed, 1 failed, 0 unsupported", 1), ("0 passed, 0 failed, 0 unsupported", 1), ("", 1),
  ])
  func casesOnOclgrindMustAllPass(summary: String, status: Int32) throws {
    let stub = "echo \"ok $*\"; echo '\(summary)'"
    let run = try run("verify_on_oclgrind program --tiny", stub: ("oclgrind", stub))
    #expect(run.status == status, "\(run.output)")
    #expect(run.output.contains(" program verify --tiny\n\(summary)"), "\(run.output)")
  }

  @Test func oclgrindThatFailsIsAFailure() throws {
    let stub = "echo '12 passed, 0 failed, 0 unsupported'; exit 3"
    let run = try run("verify_on_oclgrind program --tiny", stub: ("oclgrind", stub))
    #expect(run.status != 0)
  }

  @Test(arguments: [("exit 0", 0), ("exit 3", 3)])
  func whatRunsBesideIsShownAndCounts(text: String, status: Int32) throws {
    let run = try run(
      "begin_beside stub; echo meanwhile; end_beside", stub: ("stub", "echo beside; \(text)"))
    #expect(run.status == status)
    #expect(run.output == "meanwhile\nbeside\n")
  }

  @Test func whatNeverRanBesideFails() throws {
    let run = try run("end_beside", stub: ("stub", "exit 0"))
    #expect(run.status != 0)
  }

  /// With everything that it has started; nothing of it stays.
  @Test func whatRunsBesideEndsWithTheScript() throws {
    let line =
      "trap stop_beside EXIT; begin_beside stub; while [ ! -s begun ]; do :; done; "
      + "cat begun; exit 5"
    let run = try run(
      "cd '\(folder.path)'; export TMPDIR=$PWD; \(line)",
      stub: ("stub", "sleep 60 & echo $! >'\(folder.file("begun"))'; wait"))
    #expect(run.status == 5, "\(run.output)")
    let child = try #require(pid_t(run.output.trimmingCharacters(in: .whitespacesAndNewlines)))
    let deadline = Date().addingTimeInterval(10)
    while Self.isRunning(child), Date() < deadline { usleep(1000) }
    #expect(!Self.isRunning(child))
    #expect(try folder.names == ["begun", "stub"])
  }

  /// Whether a process is there and has not ended, collected or not.
  private static func isRunning(_ process: pid_t) -> Bool {
    let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return kill(process, 0) == 0 && state?.contains(") Z ") != true
  }

  @Test func ownDriversAndIntelsAreListedTogether() throws {
    let own = try TemporaryFolder()
    try own.write("libown.so\n", to: "own.icd")
    let intel = try TemporaryFolder()
    try intel.write("libintel.so\n", to: "intel.icd")
    let run = try run(
      "OCL_ICD_VENDORS='\(own.path)' intel_vendors='\(intel.path)'; "
        + "own_and_intel_vendors '\(folder.path)/vendors'; cd '\(folder.path)/vendors'; head -n1 *",
      stub: ("stub", ""))
    #expect(run.status == 0)
    #expect(
      run.output == "==> own.icd <==\nlibown.so\n\n==> romanesco-intel.icd <==\nlibintel.so\n")
  }

  @Test(arguments: [
    ("", 1), ("A; float: exact, double: exact", 0),
    ("A; float: exact, double: has no double arithmetic", 1),
    ("A; float: exact, double: exact\nB; float: no, double: exact", 1),
  ])
  func onlyExactDevicesWillDo(devices: String, status: Int32) throws {
    let run = try run("exact_devices program", stub: ("program", "printf '\(devices)'"))
    #expect(run.status == status)
    #expect(run.output.hasPrefix(devices + "\n"))
  }

  @Test(.enabled(if: Self.isLinuxOnX86, "Intel's OpenCL is for Linux on x86_64"))
  func whatCannotBeInstalledIsALineAndNoMore() throws {
    let stub = "[ \"$1\" = -c ] && exit 0; echo something; echo no network; exit 1"
    let line = "install_intel || echo \"$? and on\""
    let run = try run(line, stub: ("python3", stub))
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1] == "romanesco: not tested on Intel's OpenCL: no network")
    #expect(lines.last == "1 and on")
  }

  private static let isLinuxOnX86 =
    (try? Repository.run(["uname", "-sm"]))?.output == "Linux x86_64\n"
}
