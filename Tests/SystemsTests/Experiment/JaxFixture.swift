import Systems

/// Numbers that JAX drew from small seeds: jax_prng.json.
struct JaxFixture: Decodable {
  let splitOfSeed0: [[UInt32]]
  let layerKeys: [[UInt32]]
  let layerKeysAtDepth3: [[UInt32]]
  let dataKeys: [[UInt32]]
  let labelKeys: [[UInt32]]
  let bits64: [String]
  let bits32: [UInt32]
  let uniform: [String]
  let normal: [String]
  let firstMinibatchKeys: [[UInt32]]

  enum CodingKeys: String, CodingKey {
    case splitOfSeed0 = "split(PRNGKey(0))"
    case layerKeys = "split(weights key, 2)"
    case layerKeysAtDepth3 = "depth 3: split(weights key, 3)"
    case dataKeys = "data: split(first)"
    case labelKeys = "labels: split(first)"
    case bits64 = "random_bits 64 of PRNGKey(0), shape 4"
    case bits32 = "random_bits 32 of PRNGKey(0), shape 5"
    case uniform = "uniform(PRNGKey(0),(4,),-1..1) f64"
    case normal = "normal(PRNGKey(0),(4,)) f64"
    case firstMinibatchKeys = "split(PRNGKey(42),500)[:3]"
  }
}

/// More numbers that JAX drew, from a seed above 2^32 and from odd counts: random_draws.json, made
/// by tools/draw_fixtures.py.
struct MoreJaxFixture: Decodable {
  let seed: String
  let key: [UInt32]
  let split: [[UInt32]]
  let bits32: [UInt32]
  let oneOfBits32: [UInt32]
  let bits64: [String]
  let uniform: [String]
  let indices: [Int]
  let signed: [Int]
  let wide: [String]
  let widest: [String]
  let empty: [Int]

  enum CodingKeys: String, CodingKey {
    case seed, key
    case split = "split into 3"
    case bits32 = "bits32, 7"
    case oneOfBits32 = "bits32, 1"
    case bits64 = "bits64, 5"
    case uniform = "uniform 0.1 to 0.7, 40"
    case indices = "integers 0 to 272, 16"
    case signed = "integers -5 to 5, 16"
    case wide = "integers -2^62 to 2^62 + 1, 9"
    case widest = "integers, whole range but one, 9"
    case empty = "integers 3 to 3, 2"
  }
}

extension RandomKey {
  /// The two words as JAX shows them.
  var words: [UInt32] { [high, low] }
}
