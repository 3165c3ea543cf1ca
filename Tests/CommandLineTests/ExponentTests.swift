import Files
import Foundation
import TestSupport
import Testing

/// Exponents as a user meets them: in pictures, in files, in zooms, and where they are refused.
struct ExponentTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "preset: single\nsteps: 40\nobservables: [convergence, exponent]\n", to: "both.yaml")
    try folder.write("preset: single\nsteps: 40\nobservable: exponent\n", to: "alone.yaml")
  }

  @Test func exponentsAreColouredByValue() throws {
    try Program.succeed(
      "render", "--experiment", "both.yaml", "--size", "12x9", "--device", "reference", "--channel",
      "exponent", "-o", "a.png", "--raw", "a.exr", "--figure", "a.pdf", in: folder)
    let image = try EXR.read(at: folder.file("a.exr"))
    #expect(image.channels.keys.contains("exponent"))
    #expect(image.channels.keys.contains("largestAmplification"))
    let exponents = try #require(image.doubles(channel: "exponent"))
    #expect(exponents.allSatisfy { $0.isFinite })
    #expect(exponents.contains { $0 > 0.05 } && exponents.contains { $0.magnitude < 0.01 })
    // The measure is what it is without a neighbour.
    try Program.succeed(
      "render", "--preset", "single", "--steps", "40", "--size", "12x9", "--device", "reference",
      "-o", "b.png", "--raw", "b.exr", in: folder)
    let plain = try EXR.read(at: folder.file("b.exr"))
    #expect(plain.doubles(channel: "measure") == image.doubles(channel: "measure"))
    try Program.succeed("recolor", "a.exr", "-o", "c.png", in: folder)
    #expect(try folder.bytes("a.png") == folder.bytes("c.png"))
    try Program.succeed(
      "recolor", "a.exr", "--channel", "largestAmplification", "-o", "d.png", in: folder)
  }

  @Test func aZoomShowsExponents() throws {
    for name in ["both", "alone"] {
      let zoom =
        "zoom --experiment \(name).yaml --size 16 --center 1 1.4 --to-width 3 --stretch off "
        + "--device reference --store \(name).zoom"
      let made = try Program.run(zoom.split(separator: " ").map(String.init), in: folder.path)
      #expect(made.status == 0, "\(made.error)")
      try Program.succeed(
        "assemble", "\(name).zoom", "--plate", "0,1", "--channel", "exponent", "-o", "\(name).png",
        in: folder)
    }
    #expect(try folder.bytes("both.png") == folder.bytes("alone.png"))
    // What is shown where nobody says it: the class, if there is one.
    try Program.succeed("assemble", "both.zoom", "--plate", "0,1", "-o", "c.png", in: folder)
    try Program.succeed("assemble", "alone.zoom", "--plate", "0,1", "-o", "d.png", in: folder)
    #expect(try folder.bytes("c.png") != folder.bytes("both.png"))
    #expect(try folder.bytes("d.png") == folder.bytes("both.png"))
    for command in [
      BadCommand(
        "assemble both.zoom --plate 0 --channel largestAmplification -o x.png",
        "'largestAmplification' is not shown in videos"),
      BadCommand("assemble both.zoom --plate 0 --channel loss -o x.png", "'loss'", "exponent"),
      BadCommand("dimension alone.zoom", "no channel tells converged from diverged"),
    ] {
      try command.expectRefusal(in: folder)
    }
  }

  @Test func whatCannotBeTakenIsRefused() throws {
    let fields: [(String, String)] = [
      ("exponent: {method: triplet}", "exponent.method: 'triplet'"),
      ("exponent: {epsilon: 1e-6}", "exponent.epsilon: '1e-06'"),
      ("exponent: {method: twin, epsilon: 2}", "exponent.epsilon: '2"),
      ("exponent: {children: 3}", "exponent.children: '3'"),
      ("exponent: {deviation: 0.1}", "exponent.deviation: '0.1'"),
      ("exponent: {method: cloud, children: 0}", "exponent.children: '0'"),
      ("exponent: {method: cloud, children: 65}", "exponent.children: '65'"),
      ("exponent: {method: cloud, deviation: 2}", "exponent.deviation: '2"),
      ("exponent: {method: cloud, epsilon: 1e-6}", "exponent.epsilon: '1e-06'"),
      ("exponent: {method: cloud, coupling: 0.1}", "exponent.coupling: '0.1'"),
      ("exponent: {coupling: 0.2}", "exponent.coupling: '0.2'"),
      ("exponent: {method: twin, coupling: 1.5}", "exponent.coupling: '1.5'"),
      ("exponent: {method: twin, coupling: much}", "exponent.coupling: 'much'"),
      ("exponent: {from: 40}", "exponent.from: '40'"),
      ("exponent: {from: 9, to: 9}", "exponent.to: '9'"),
      ("exponent: {until: 9}", "exponent.until"),
    ]
    for (index, (field, words)) in fields.enumerated() {
      let name = "bad-\(index).yaml"
      try folder.write(
        "preset: single\nsteps: 40\nobservables: [exponent]\n\(field)\n", to: name)
      try BadCommand("render --experiment \(name) -o x.png", words).expectRefusal(in: folder)
    }
    try folder.write("preset: single\nexponent: {from: 3}\n", to: "unasked.yaml")
    try folder.write("preset: single\nexponent: {coupling: 0.1}\n", to: "uncoupled.yaml")
    try folder.write(
      "preset: single\nobservable: exponent\naxes: {y: {parameter: coupling}}\n", to: "axis.yaml")
    try folder.write("system: map\nobservable: exponent\n", to: "map.yaml")
    for command in [
      BadCommand("render --experiment unasked.yaml -o x.png", "exponent", "observables contain"),
      BadCommand(
        "render --experiment uncoupled.yaml -o x.png", "exponent.coupling: '0.1'", "method twin"),
      BadCommand("render --experiment axis.yaml -o x.png", "axes.y.parameter: 'coupling'"),
      BadCommand("render --experiment map.yaml -o x.png", "observables: 'exponent'"),
      BadCommand(
        "render --experiment alone.yaml --center 1 1 --width 1e-20 --precision double --size 8 -o x.png",
        "samples differ in double precision"),
    ] {
      try command.expectRefusal(in: folder)
    }
  }

  @Test func aPictureCarriesItsSettings() throws {
    try folder.write(
      "preset: single\nsteps: 40\nobservable: exponent\n"
        + "exponent: {method: twin, epsilon: 0.001, coupling: 0.25, from: 2, to: 30}\n",
      to: "twin.yaml")
    try Program.succeed(
      "render", "--experiment", "twin.yaml", "--size", "6", "--device", "reference", "-o", "a.png",
      in: folder)
    let printed = try Program.run(["preset", "--from", "a.png"], in: folder.path)
    #expect(printed.output.contains("method: twin"))
    #expect(
      printed.output.contains("coupling: 0.25") || printed.output.contains("coupling: '0.25'"))
    #expect(printed.output.contains("to: 30"))
    try Program.succeed(
      "render", "--from", "a.png", "--device", "reference", "-o", "b.png", in: folder)
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
  }
}
