import Foundation
import TestSupport
import Testing

/// Experiments whose data come from files, and what may be wrong with them.
@Suite struct BadDataTests {
  /// An NPY file of doubles.
  static func npy(_ shape: [Int], _ values: [Double]) -> [UInt8] {
    let list = shape.map { "\($0), " }.joined()
    var header = "{'descr': '<f8', 'fortran_order': False, 'shape': (\(list)), }"
    header += String(repeating: " ", count: 63 - (10 + header.utf8.count) % 64) + "\n"
    let length = header.utf8.count
    return [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, UInt8(length & 255), UInt8(length >> 8)]
      + Array(header.utf8)
      + values.flatMap { value in
        withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) }
      }
  }

  /// Files that the cases name.
  static func write(to folder: TemporaryFolder) throws {
    let inputs = [0.5, -1, 2, 0, 1, 1, 0.25, 3]
    try folder.write(npy([4, 2], inputs), to: "x.npy")
    try folder.write(npy([4], [0, 1, 2, 1]), to: "labels.npy")
    try folder.write(npy([4, 1], [0.5, 1, 0, 1]), to: "targets.npy")
    try folder.write(npy([3], [0, 1, 2]), to: "three.npy")
    try folder.write(npy([4], [0, 1, 1.5, 1]), to: "half.npy")
    try folder.write(npy([4], [0, 1, -1, 1]), to: "negative.npy")
    try folder.write(npy([4], [0, 1, 17, 1]), to: "many.npy")
    try folder.write(npy([4, 2], [0, .nan] + inputs.dropFirst(2)), to: "nan.npy")
    try folder.write(npy([4], [3, 1, 0, 4]), to: "order.npy")
    try folder.write(Array(npy([4, 2], inputs).dropLast(8)), to: "short.npy")
    try folder.write(npy([0, 2], []), to: "empty.npy")
    try folder.write(Array("no numbers".utf8), to: "text.npy")
    try folder.write([0, 0, 9, 1, 0, 0, 0, 1, 5], to: "signed-idx")
    try folder.write([0, 0, 8, 2, 0, 0, 0, 9, 0, 0], to: "short-idx")
  }

  private static let cases: [BadExperiment] = [
    BadExperiment(
      "data: {inputs: none.npy, labels: labels.npy}", "data.inputs: 'none.npy'", "No such file"),
    BadExperiment(
      "data: {inputs: text.npy, labels: labels.npy}", "data.inputs: 'text.npy'", "not an NPY"),
    BadExperiment(
      "data: {inputs: short.npy, labels: labels.npy}", "data.inputs: 'short.npy'", "ends"),
    BadExperiment(
      "data: {inputs: empty.npy, labels: labels.npy}", "data.inputs: 'empty.npy'", "no rows"),
    BadExperiment(
      "data: {inputs: signed-idx, labels: labels.npy}", "data.inputs: 'signed-idx'", "type 8"),
    BadExperiment(
      "data: {inputs: short-idx, labels: labels.npy}", "data.inputs: 'short-idx'", "header"),
    BadExperiment(
      "data: {inputs: nan.npy, labels: labels.npy}", "data.inputs: 'nan in row 0, column 1'"),
    BadExperiment("data: {inputs: x.npy}", "data.inputs: 'x.npy'", "data.labels or data.targets"),
    BadExperiment(
      "data: {inputs: x.npy, labels: labels.npy, targets: targets.npy}", "data.inputs",
      "one of both"),
    BadExperiment(
      "data: {inputs: x.npy, labels: three.npy}", "data.labels: '3 labels'", "4, one for each"),
    BadExperiment(
      "data: {inputs: x.npy, labels: half.npy}", "data.labels: '1.5 in row 2'", "whole number"),
    BadExperiment("data: {inputs: x.npy, labels: negative.npy}", "data.labels: '-1.0 in row 2'"),
    BadExperiment(
      "data: {inputs: x.npy, labels: many.npy}", "data.labels: '17.0 in row 2'", "0 to 15"),
    BadExperiment(
      "data: {inputs: x.npy, labels: labels.npy}\nnetwork: {outputs: 2}",
      "data.labels: '2.0 in row 2'",
      "0 to 1"),
    BadExperiment(
      "data: {inputs: x.npy, targets: three.npy}", "data.targets: '3 rows of 1'", "4 rows"),
    BadExperiment(
      "data: {inputs: x.npy, targets: targets.npy}\nnetwork: {outputs: 2}",
      "data.targets: '4 rows of 1'", "of 2"),
    BadExperiment(
      "data: {inputs: x.npy, labels: labels.npy, order: order.npy}", "data.order: '4.0 at place 3'",
      "0 to 3"),
    BadExperiment(
      "data: {inputs: x.npy, labels: labels.npy, train: 3, test: 2}", "data.test: '2'", "at most 4"),
    BadExperiment(
      "data: {inputs: x.npy, labels: labels.npy, train: 5}", "data.train: '5'", "at most 4"),
    BadExperiment(
      "data: {inputs: x.npy, labels: labels.npy, train: 0}", "data.train: '0'", "1 to 65536"),
    BadExperiment(
      "data: {inputs: x.npy, labels: labels.npy, test: -1}", "data.test: '-1'", "0 to 65536"),
    BadExperiment(
      "data: {inputs: x.npy, labels: labels.npy, scale: 0}", "data.scale: '0.0'", "not 0"),
    BadExperiment(
      "data: {inputs: x.npy, targets: targets.npy, train: 3, test: 1}", "data.test: '1'", "labels"),
    BadExperiment(
      "data: {inputs: x.npy, labels: labels.npy}\nnetwork: {inputs: 3}", "network.inputs: '3'", "2,"
    ),
    BadExperiment(
      "data: {inputs: x.npy, labels: labels.npy, points: 3}", "data.inputs", "points that are drawn"
    ),
    BadExperiment(
      "data: {inputs: x.npy, labels: labels.npy}\nloss: meanSquare", "loss: 'meanSquare'",
      "crossEntropy"),
    BadExperiment(
      "data: {inputs: x.npy, targets: targets.npy}\nloss: crossEntropy", "network.outputs: '1'"),
    BadExperiment(
      "data: {set: iris, inputs: x.npy}", "data.inputs: 'x.npy'", "not with a data.set"),
    BadExperiment("data: {set: roses}", "data.set: 'roses'", "iris, digits, xor"),
    BadExperiment("data: {set: iris, train: 140, test: 11}", "data.test: '11'", "at most 150"),
    BadExperiment(
      "data: {set: iris, train: 100}\nnetwork: {inputs: 5}", "network.inputs: '5'", "4,"),
    BadExperiment(
      "data: {set: iris}\nnetwork: {layers: 1, width: 8}", "network.inputs: '4'", "width (8)"),
    BadExperiment("data: {train: 3}", "data.train: '3'", "neither data.set nor data.inputs"),
    BadExperiment("data: {labels: labels.npy}", "data.labels", "neither data.set nor data.inputs"),
    BadExperiment(
      "data: {points: 9, order: order.npy}", "data.order: 'order.npy'", "points that are drawn"),
    BadExperiment(
      "data: {weights: x.npy}", "data.weights: '8 numbers'", "272, one for each weight"),
    BadExperiment("data: {weights: none.npy}", "data.weights: 'none.npy'", "No such file"),
    BadExperiment(
      "data: {inputs: x.npy, labels: labels.npy, digests: {inputs: 12}}",
      "data.digests.inputs: '12'",
      "64 hexadecimal"),
    BadExperiment("data: {set: 3}", "data.set: '3'", "iris"),
    BadExperiment("network: {inputs: 1025}", "network.inputs: '1025'", "1 to 1024"),
    BadExperiment("network: {inputs: 3, layers: 1}", "network.inputs: '3'", "width (16)"),
    BadExperiment("network: {biases: maybe}", "network.biases: 'maybe'", "true or false"),
    BadExperiment(
      "network: {width: 2, outputs: 2, starts: 2}\ndata: {weights: x.npy}", "network.starts: '2'",
      "1 where data.weights names a file"),
    BadExperiment("network: {initial: zeros}", "network.initial: 'zeros'", "scaled, normal"),
    BadExperiment("network: {activation: swish}", "network.activation: 'swish'", "sigmoid"),
    BadExperiment(
      "network: {outputActivation: softmax}", "network.outputActivation: 'softmax'",
      "identity, tanh"),
    BadExperiment("loss: crossEntropy", "network.outputs: '1'", "at least 2"),
    BadExperiment("loss: absolute", "loss: 'absolute'", "meanSquare, crossEntropy, hinge"),
    BadExperiment(
      "loss: hinge\nnetwork: {outputActivation: tanh}", "network.outputActivation: 'tanh'",
      "identity"),
    BadExperiment(
      "loss: lazyHinge\nhyperparameters: {laziness: 0}", "hyperparameters.laziness: '0.0'", "1e-06"),
    BadExperiment(
      "loss: hinge\nhyperparameters: {laziness: 2}", "hyperparameters.laziness: '2'",
      "one of the fields"),
    BadExperiment(
      "loss: lazyHinge\nnetwork: {starts: 2}", "network.starts: '2'", "1 with the loss lazyHinge"),
    BadExperiment(
      "loss: lazyHinge\naxes: {x: {parameter: initialWeightScale}}",
      "axes.x.parameter: 'initialWeightScale'", "leaves alone"),
    BadExperiment(
      "loss: lazyHinge\nnetwork: {outputActivation: relu}", "network.outputActivation: 'relu'",
      "identity"),
    BadExperiment("loss: lazyHinge\ndata: {set: iris}", "loss: 'lazyHinge'", "crossEntropy"),
    BadExperiment("network: {initial: diagonal}", "network.initial: 'diagonal'", "aligned"),
    BadExperiment("data: {set: moons}", "data.set: 'moons'", "modes"),
    BadExperiment("observables: [accuracy]", "observables: 'accuracy'", "data.test"),
    BadExperiment(
      "data: {set: iris}\nobservables: [accuracy]", "observables: 'accuracy'", "data.test"),
    BadExperiment("accuracy: {threshold: 0.5}", "accuracy", "observables contain accuracy"),
    BadExperiment(
      "data: {set: iris, test: 9}\nobservables: [accuracy]\naccuracy: {threshold: 1.5}",
      "accuracy.threshold: '1.5'", "at most 1"),
  ]

  @Test(arguments: cases)
  func isRefusedWithOneLine(_ example: BadExperiment) throws {
    let folder = try TemporaryFolder()
    try Self.write(to: folder)
    try example.expectRefusal(in: folder)
  }

  /// Deep zooms and the depth of a place are for the paper's own networks.
  @Test(arguments: [
    ("network: {biases: true}", "network.biases"), ("network: {inputs: 3}", "network.inputs"),
    ("network: {activation: sigmoid}", "network.activation"),
    ("network: {outputActivation: tanh}", "network.outputActivation"), ("loss: hinge", "loss"),
  ]) func depthIsRefused(yaml: String, field: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(yaml, to: "mine.yaml")
    try BadCommand("depth 1 1 --experiment mine.yaml", field).expectRefusal(in: folder)
  }

  /// A picture of data from files is made again where the files are as they were, and says which of them is not.
  @Test func aPictureKnowsItsFiles() throws {
    let folder = try TemporaryFolder()
    try Self.write(to: folder)
    try folder.write(
      "network: {width: 3, biases: true}\nsteps: 20\ndata: {inputs: x.npy, labels: labels.npy, test: 1}\n"
        + "observables: [convergence, accuracy]\n", to: "mine.yaml")
    func render(_ arguments: String...) throws -> Program.Run {
      try Program.run(
        ["render", "--size", "3", "--device", "reference"] + arguments, in: folder.path)
    }
    #expect(try render("--experiment", "mine.yaml", "-o", "a.png", "--raw", "a.exr").status == 0)
    #expect(try render("--from", "a.png", "-o", "b.png").status == 0)
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
    try folder.write(Self.npy([4], [0, 1, 2, 2]), to: "labels.npy")
    let altered = try render("--from", "a.png", "-o", "c.png")
    #expect(altered.status == 64 && altered.error.contains("data.labels: 'labels.npy'"))
    #expect(altered.error.contains("SHA-256"))
    try FileManager.default.removeItem(atPath: folder.file("labels.npy"))
    let missing = try render("--from", "a.png", "-o", "c.png")
    #expect(missing.status == 64 && missing.error.contains("data.labels: 'labels.npy'"))
    // What is only coloured again needs no file.
    let coloured = try Program.run(["recolor", "a.exr", "-o", "d.png"], in: folder.path)
    #expect(coloured.status == 0, "\(coloured.error)")
  }
}
