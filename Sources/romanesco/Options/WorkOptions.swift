import ArgumentParser
import Engine

/// How a device's work is cut; no option changes any bit of the outcomes.
struct WorkOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Networks in a vector: 1, 2, 4, 8 or 16.", valueName: "n"),
    transform: OptionValue.lanes)
  var lanes: Int?

  @Option(
    help: ArgumentHelp("Data points that pass through together.", valueName: "n"),
    transform: OptionValue.wholeNumber(1...64))
  var block: Int?

  @Option(
    help: ArgumentHelp("The most networks of a tile.", valueName: "n"),
    transform: OptionValue.wholeNumber(1...(1 << 20)))
  var tile: Int?

  @Option(
    help: ArgumentHelp("Steps of every launch.", valueName: "n"),
    transform: OptionValue.wholeNumber(1...1_000_000))
  var chunk: Int?

  @Flag(help: "Leave networks that have diverged in their places.")
  var noCompaction = false

  @Option(
    help: ArgumentHelp(
      "How programs divide.",
      discussion: "The device's own division is taken where it rounds correctly.",
      valueName: "kind"))
  var division: Division?

  @Flag(
    help: ArgumentHelp(
      "Finish networks that repeat themselves bit for bit, as rendering does.",
      discussion: "Their steps still count, so the speeds are then no share of a roof."))
  var finishRepeating = false

  /// What the engine is told; the rest is left to it.
  var engineOptions: EngineOptions {
    EngineOptions(
      lanes: lanes, block: block, tileNetworks: tile, chunkSteps: chunk, compacts: !noCompaction,
      finishesRepeating: finishRepeating, division: division)
  }
}
