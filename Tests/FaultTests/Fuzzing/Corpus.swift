import Landscapes
import Numbers
import Plane
import RomanescoKit
import Systems
import Testing

/// Whole files to begin with, and what must hold of whatever is read.
enum Corpus {
  /// A zoom that takes milliseconds.
  static func manifest(keyframes: Int = 3) throws -> ZoomManifest {
    var experiment = Preset.single.experiment
    experiment.steps = 20
    let size = try Size(width: 8, height: 8)
    let first = Region(
      x: Region.Span(centre: try DecimalNumber("1.1875"), width: 9),
      y: Region.Span(centre: try DecimalNumber("0.7"), width: 9))
    return ZoomManifest(
      programVersion: "test", experiment: experiment, precision: .float, size: size,
      path: try ZoomPath(first: first, keyframeCount: keyframes), isAutopilot: false)
  }

  /// The record of a picture.
  static func recordText() throws -> String {
    let experiment = Preset.minibatch.experiment
    return try PictureRecord(
      experiment: experiment, region: Region(whole: experiment.axes),
      size: Size(width: 9, height: 7), precision: .float, palette: .viridis, channel: "lossRatio"
    ).text()
  }

  /// Experiments with few fields, and with all.
  static func experiments() throws -> [String] {
    try Preset.allCases.map { try ExperimentFile.encode($0.experiment) } + [
      """
      preset: tanh                         # tanh, relu, linear, single, minibatch, offset
      network:
        width: 32                          # 1 to 64
        layers: 3
        outputs: 1
        activation: leakyReLU
        parameterisation: standard
      data:
        points: 100                        # or multiple: 1.5
        seed: 7
      optimiser:
        rule: nesterov
        batch: 16
        batchSeed: 1
      loss: meanSquare
      steps: 1000
      hyperparameters:
        inputRate: 1
        outputRate: 3
        weightOffset: 0
        initialWeightOffset: 0
        initialWeightScale: 1
        momentum: 0.9
        negativeSlope: 0.01
      axes:
        x: {parameter: inputRate, scale: log10, low: -3, high: 6}
        y: {parameter: momentum, scale: linear, low: 0, high: 0.99}
      observables: [convergence, permutationEntropy]
      """,
      """
      system: map
      map: {formula: quadratic}
      steps: 200
      hyperparameters: {zReal: 0, zImaginary: 0}
      axes:
        x: {parameter: cReal, scale: linear, low: -2, high: 0.5}
        y: {parameter: cImaginary, scale: linear, low: -1.2, high: 1.2}
      observable: escape
      """,
      "preset: relu\ndata: {multiple: 1.5}\nobservable: permutationEntropy\n",
    ]
  }

  /// What a render does with a record before it trains.
  static func check(_ record: PictureRecord) throws {
    #expect(try ExperimentFile.decode(PictureRecord.self, record.text()).text() == record.text())
    try check(record.experiment)
    _ = try record.experiment.channels.index(named: record.channel)
    _ = try RenderJob(record, outputs: RenderOutputs(picture: "a.png"))
    let grid = try Grid(
      experiment: record.experiment, region: record.region, size: record.size,
      precision: record.precision)
    check(grid)
  }

  /// An experiment that was read is one that may be trained, and is the same when it is written and read again.
  static func check(_ experiment: Experiment) throws {
    try experiment.validate()
    let text = try ExperimentFile.encode(experiment)
    #expect(try ExperimentFile.decode(Experiment.self, text) == experiment)
    #expect(!experiment.channels.isEmpty)
    let grid = try Grid(
      experiment: experiment, region: Region(whole: experiment.axes),
      size: Size(width: 4, height: 3), precision: .double)
    check(grid)
    // More numbers than these take their time, and no other way.
    if let training = experiment.training {
      guard training.pointCount * training.network.width <= 100_000 else { return }
    }
    #expect(try Setup(experiment).experiment == experiment)
  }

  private static func check(_ grid: Grid) {
    #expect(grid.count >= 1)
    for index in [0, grid.count / 2, grid.count - 1] {
      #expect(grid.point(at: index) == grid.point(at: index))
    }
  }
}
