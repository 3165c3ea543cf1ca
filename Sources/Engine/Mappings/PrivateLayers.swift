import Numbers
import Systems

/// What a work-item of the mapping `teams` keeps of its networks' layers, as much as its registers hold without spilling:
/// see `docs/performance.md`.
struct PrivateLayers {
  /// What stays in private memory of the first of several layers: 2 its weights and gradients, 1 its gradients, 0 neither.
  let first: Int
  /// What leaves global memory of layers between the first and the last: 2 their gradients for private and their weights
  /// for local memory, 1 their gradients, 0 neither. Whether local memory has room for the weights is left open.
  let middle: Int

  init(
    _ precision: Precision, _ network: Network, lanes: Int, neurons: Int,
    _ processor: GraphicsProcessor
  ) {
    (first, middle) =
      network.layers > 2
      ? Self.ofDeeperNetworks(
        precision, column: network.width * lanes * neurons, columns: network.layers - 2, processor)
      : (
        Self.ofTwoLayers(
          precision, width: network.width, lanes: lanes, neurons: neurons, processor), 0
      )
  }

  private static func ofTwoLayers(
    _ precision: Precision, width: Int, lanes: Int, neurons: Int, _ processor: GraphicsProcessor
  ) -> Int {
    let columnBytes = width * lanes * neurons * precision.bytes
    switch (precision, processor) {
    case (.float, .intel) where columnBytes <= 64: return 2
    case (_, .intel): return 0
    case (.float, .amd) where neurons > 1: return columnBytes < 256 ? 2 : columnBytes == 256 ? 1 : 0
    case (.float, _): return columnBytes <= 256 ? 2 : 0
    case (.double, _) where columnBytes <= 128: return 2
    case (.double, _) where columnBytes <= 256 && lanes == 1:
      return processor == .amd && neurons == 1 ? 2 : 1
    case (.double, _): return 0
    }
  }

  /// - Parameters:
  ///   - column: the numbers of an item in a matrix.
  ///   - columns: the matrices between the first and the last.
  private static func ofDeeperNetworks(
    _ precision: Precision, column: Int, columns: Int, _ processor: GraphicsProcessor
  ) -> (first: Int, middle: Int) {
    let gradients = column * columns
    switch (precision, processor) {
    case (_, .intel): return (0, 0)
    case (.float, .amd) where gradients + 2 * column <= 64: return (2, 1)
    case (.double, .amd) where gradients + 2 * column <= 32: return (2, 1)
    case (_, .amd): return (column <= 16 ? 2 : 0, 0)
    case (.float, .other) where gradients + 2 * column <= 128: return (2, 2)
    case (.double, .other) where gradients + 2 * column <= 48: return (2, 2)
    case (.double, .other) where gradients + column <= 64: return (1, 2)
    case (.float, .other): return (column <= 64 ? 2 : 0, 0)
    case (.double, .other): return (column <= 16 ? 2 : column <= 32 ? 1 : 0, 0)
    }
  }
}
