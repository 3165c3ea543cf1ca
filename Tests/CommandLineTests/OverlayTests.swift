import TestSupport
import Testing

/// Curves that theory draws over figures.
@Suite struct OverlayTests {
  private static let yaml = """
    system: recurrent
    recurrent: {neurons: 4, transient: 10}
    steps: 20
    observables: [activity]
    """

  /// The curve is drawn over the same picture, and the caption names it.
  @Test func theCurveIsDrawn() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.yaml, to: "mine.yaml")
    func render(_ figure: String, _ options: String...) throws {
      let run = try Program.run(
        [
          "render", "--experiment", "mine.yaml", "--size", "8", "--device", "reference", "-o",
          figure + ".png", "--figure", figure + "-figure.png",
        ] + options, in: folder.path)
      #expect(run.status == 0, "\(run.error)")
    }
    try render("plain")
    try render("curve", "--overlay")
    #expect(try folder.bytes("plain.png") == folder.bytes("curve.png"))
    #expect(try folder.bytes("plain-figure.png") != folder.bytes("curve-figure.png"))
  }

  @Test(arguments: [
    (options: "--overlay", words: "--overlay is for figures; give --figure"),
    (
      options: "--overlay --figure a.pdf --preset tanh",
      words: "no curve is known of the system training"
    ),
  ])
  func isRefused(options: String, words: String) throws {
    let folder = try TemporaryFolder()
    let source = options.contains("--preset") ? "" : " --preset edge-of-chaos"
    try BadCommand("render --size 4 -o a.png \(options)\(source)", words)
      .expectRefusal(in: folder)
  }
}
