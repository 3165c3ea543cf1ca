import Files
import Foundation
import TestSupport
import Testing

/// What `zoom --report` says of keyframes.
@Suite struct ReportTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try TinyZoom.copy(to: folder)
  }

  /// The classes of a keyframe's samples, row by row.
  private func classes(_ keyframe: Int) throws -> [[Bool]] {
    let image = try EXR.read(at: folder.file("tiny.zoom/keyframe-000\(keyframe).exr"))
    guard case .float(let measures)? = image.channels["measure"] else { return [] }
    let side = TinyZoom.side
    return (0..<side).map { row in (0..<side).map { measures[row * side + $0] < 0 } }
  }

  @Test func theReportIsWhatTheSamplesSay() throws {
    let text = try Program.succeed("zoom", "--report", "tiny.zoom", "--json", in: folder).output
    let report = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(report["schemaVersion"] as? Int == 1 && report["roughnessSamples"] as? Int == 24)
    let keyframes = try #require(report["keyframes"] as? [[String: Any]])
    #expect(keyframes.count == 4)
    var compared = 0
    for (number, keyframe) in keyframes.enumerated() {
      let rows = try classes(number)
      let all = rows.flatMap(\.self)
      let share = Double(all.count { $0 }) / Double(all.count)
      #expect(keyframe["keyframe"] as? Int == number)
      #expect(keyframe["convergedShare"] as? Double == share)
      #expect(keyframe["stretch"] as? Double == 1 && keyframe["angle"] == nil)
      let chance = 2 * share * (1 - share)
      guard chance > 0 else {
        #expect(keyframe["roughnessAcross"] == nil && keyframe["roughnessUpwards"] == nil)
        continue
      }
      let pairs = rows.flatMap { zip($0, $0.dropFirst()) }
      let columns = zip(rows, rows.dropFirst()).flatMap { zip($0, $1) }
      for (name, pairs) in [("roughnessAcross", pairs), ("roughnessUpwards", columns)] {
        let differing = Double(pairs.count { $0 != $1 }) / Double(pairs.count)
        let value = try #require(keyframe[name] as? Double)
        #expect((value - differing / chance).magnitude <= 1e-12)
        compared += 1
      }
    }
    #expect(compared > 0)
  }

  @Test func thereIsALineForEachKeyframe() throws {
    let lines = try Program.succeed("zoom", "--report", "tiny.zoom", in: folder).output
      .split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines.first?.hasPrefix("keyframe  height") == true)
    #expect(lines[1].hasPrefix("0 ") && lines[4].hasPrefix("3 "))
  }

  @Test(arguments: [
    (["--report", "tiny.zoom", "--verify", "tiny.zoom"], 64, "--verify and --report"),
    (["--report", "tiny.zoom", "-o", "a.mp4"], 64, "--report and --output"),
    (["--store", "tiny.zoom", "--json"], 64, "--json: needs --report"),
    (["--report", "nothing.zoom"], 1, "nothing.zoom"),
    (["--report", "empty.zoom"], 64, "no keyframe is complete"),
  ])
  func isRefusedInOneLine(arguments: [String], status: Int, words: String) throws {
    try folder.makeFolder("empty.zoom")
    for name in ["manifest.json", "depth.json"] {
      try folder.write(folder.bytes("tiny.zoom/\(name)"), to: "empty.zoom/\(name)")
    }
    let run = try Program.run(["zoom"] + arguments, in: folder.path)
    #expect(Int(run.status) == status, "\(run.error)")
    #expect(run.error.contains(words), "\(run.error)")
    #expect(run.error.split(separator: "\n").count == 1, "\(run.error)")
  }
}
