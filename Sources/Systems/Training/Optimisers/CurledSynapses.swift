import Numbers

/// The synapses whose gradients the rule ``Optimiser/Rule/curlDescent`` multiplies: all that come from some neurons, or numbers of a
/// data point, of one layer (Ninou, Kadmon and Cayco-Gajic, arXiv:2510.02765). Biases come from none.
public struct CurledSynapses: Hashable, Sendable {
  /// A layer of weights.
  public enum Layer: String, Hashable, Sendable, CaseIterable {
    /// The first: what comes from numbers of the data is curled.
    case input
    /// The last: what leaves hidden neurons is curled.
    case output
  }

  /// The share of what enters the layer whose outgoing weights are curled: the first of them.
  public var share: Double
  /// The layer.
  public var layer: Layer

  /// A quarter of the last hidden neurons unless said otherwise.
  public init(share: Double = 0.25, layer: Layer = .output) {
    self.share = share
    self.layer = layer
  }

  /// The number of the layer in a network.
  package func layer(of network: Network) -> Int { layer == .input ? 0 : network.layers - 1 }

  /// How many rows of the layer's weights are curled, the first ones: the share of them, rounded to the nearest whole number.
  package func rows(of network: Network) -> Int {
    Int((share * Double(network.fanIn(layer: layer(of: network)))).rounded())
  }

  /// Throws for a share that cannot be.
  func validate() throws(FieldError) {
    guard (0...1).contains(share) else {
      throw FieldError(
        field: "optimiser.curled", value: share, allowed: "a number from 0 to 1")
    }
  }
}
