import KernelSource
import Systems

/// The compile-time constants of a map.
struct MapKernels: Hashable {
  let formula: MapSystem.Formula
  /// Its word; empty where it has none.
  private let word: [Bool]
  private let bailoutSquared: Double
  /// Whether each orbit has a tangent beside it.
  private let hasTangent: Bool
  /// Whether pixels are differences from an orbit.
  let isPerturbed: Bool

  init(_ map: MapSystem, _ experiment: Experiment, isPerturbed: Bool) {
    formula = map.formula
    word = map.formula.hasWord ? map.word.map { $0 == "B" } : []
    bailoutSquared = map.bailoutSquared(experiment.signals)
    hasTangent = experiment.neighbour != nil
    self.isPerturbed = isPerturbed
  }

  var sources: [KernelSource] {
    formula.kernelSources + (hasTangent ? [.separation, .mapTangent] : [])
      + [isPerturbed ? .mapPerturbedStep : .mapStep]
  }

  var definitions: [(String, Int)] {
    guard !isPerturbed else { return [] }
    return shared + [("HAS_ATTRACTOR", formula.attractor == nil ? 0 : 1)]
      + (formula.hasWord
        ? [
          ("WORD_LENGTH", word.count), ("WORD_LOW", bits(0..<32)), ("WORD_HIGH", bits(32..<64)),
        ] : [])
  }

  var beginDefinitions: [(String, Int)] {
    isPerturbed ? [] : shared + [("MAP_START", formula.parameterCount - formula.dimensions)]
  }

  private var shared: [(String, Int)] {
    [("MAP_NUMBERS", formula.dimensions), ("HAS_NEIGHBOUR", hasTangent ? 1 : 0)]
  }

  var literals: [(name: String, value: Double)] {
    [
      ("BAILOUT_SQUARED", bailoutSquared), ("SIZE_SCALE", formula.sizeScale),
      ("ATTRACTOR", formula.attractor?.real ?? 0),
      ("NEAR_SQUARED", formula.attractor?.nearSquared ?? 0),
    ]
  }

  /// Letters of the word as bits, the first the lowest, 1 for B.
  private func bits(_ places: Range<Int>) -> Int {
    places.reversed().reduce(0) { bits, place in
      2 * bits + (place < word.count && word[place] ? 1 : 0)
    }
  }
}
