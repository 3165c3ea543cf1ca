import ArgumentParser
import Engine

/// How a device's work is cut; no option changes any bit of the outcomes.
struct WorkOptions: ParsableArguments {
  private static let allowedLanes = [1, 2, 4, 8, 16]
  private static let allowedBlocks = 1...64
  private static let allowedTiles = 1...(1 << 20)
  private static let allowedChunks = 1...1_000_000

  @Option(
    help: ArgumentHelp("Networks in a vector: 1, 2, 4, 8 or 16.", valueName: "n"))
  var lanes: Int?

  @Option(help: ArgumentHelp("Data points that pass through together.", valueName: "n"))
  var block: Int?

  @Option(help: ArgumentHelp("The most networks of a tile.", valueName: "n"))
  var tile: Int?

  @Option(help: ArgumentHelp("Steps of every launch.", valueName: "n"))
  var chunk: Int?

  @Flag(help: "Leave networks that have diverged in their places.")
  var noCompaction = false

  func validate() throws {
    if let lanes, !Self.allowedLanes.contains(lanes) {
      throw ValidationError("--lanes: '\(lanes)' is not allowed; give 1, 2, 4, 8 or 16")
    }
    for (name, value, allowed) in [
      ("--block", block, Self.allowedBlocks), ("--tile", tile, Self.allowedTiles),
      ("--chunk", chunk, Self.allowedChunks),
    ] {
      guard let value, !allowed.contains(value) else { continue }
      throw ValidationError(
        "\(name): '\(value)' is not allowed; give a whole number from \(allowed.lowerBound) to "
          + "\(allowed.upperBound)")
    }
  }

  /// What the engine is told; the rest is left to it.
  var engineOptions: EngineOptions {
    EngineOptions(
      lanes: lanes, block: block, tileNetworks: tile, chunkSteps: chunk, compacts: !noCompaction)
  }
}
