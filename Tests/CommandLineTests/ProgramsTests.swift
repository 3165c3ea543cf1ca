import Foundation
import TestSupport
import Testing

/// The programs of devices that need not be there.
struct ProgramsTests {
  private static let devices = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "tools/gpu-devices.json").path

  private struct Form: Decodable {
    let device: String
    let isStandard: Bool
    let options: String
    let text: String
  }

  @Test func describedDevicesGetTheirPrograms() throws {
    let run = try Program.run(["programs", "--devices", Self.devices, "--precision", "double"])
    #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
    let forms = try JSONDecoder().decode([Form].self, from: Data(run.output.utf8))
    let standard = forms.filter(\.isStandard)
    #expect(standard.map(\.device).contains("sm_90"))
    // It has no double arithmetic.
    #expect(!forms.map(\.device).contains("dg2"))
    #expect(forms.count > 2 * standard.count)
    #expect(forms.allSatisfy { $0.options.contains("-D PRECISION=64") })
    #expect(forms.allSatisfy { $0.text.contains("FP_CONTRACT OFF") })
  }

  @Test(arguments: ["", "{}", "[{}]", "[{\"info\": {\"name\": \"some\"}}]"])
  func whatDescribesNoDeviceIsALine(text: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(text, to: "devices.json")
    let run = try Program.run(["programs", "--devices", file])
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.error.contains("--devices '\(file)': is no list of devices"), "\(run.error)")
  }
}
