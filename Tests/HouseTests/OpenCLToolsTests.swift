import Foundation
import TestSupport
import Testing

/// What `tools/opencl.sh` makes of what its programs say.
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
      "source '\(tools)/setup.sh'; source '\(tools)/opencl.sh'; \(line)",
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
        == "--build-options -cl-opt-disable --data-races --uninitialized --check-api program --tiny\n"
    )
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
