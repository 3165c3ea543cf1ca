/// Threefry-2x32 with 20 rounds: a hash of 64 bits under a 64-bit key, the source of every draw.
///
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011,
/// doi:10.1145/2063384.2063405; JAX uses the same function (`jax.random`, `threefry2x32`).
package enum Threefry {
  /// The hash of one counter.
  ///
  /// - Parameters:
  ///   - counter: the two words to hash.
  ///   - key: the key they are hashed under.
  package static func hash(_ counter: (UInt32, UInt32), key: RandomKey) -> (UInt32, UInt32) {
    var schedule = (key.high, key.low, key.high ^ key.low ^ keyParity)
    var words = (counter.0 &+ schedule.0, counter.1 &+ schedule.1)

    func mix(_ rotation: UInt32) {
      words.0 &+= words.1
      words.1 = (words.1 &<< rotation | words.1 &>> (32 - rotation)) ^ words.0
    }

    for injection in UInt32(1)...5 {
      let rotations: (UInt32, UInt32, UInt32, UInt32) =
        injection.isMultiple(of: 2) ? (17, 29, 16, 24) : (13, 15, 26, 6)
      mix(rotations.0)
      mix(rotations.1)
      mix(rotations.2)
      mix(rotations.3)
      schedule = (schedule.1, schedule.2, schedule.0)
      words.0 &+= schedule.0
      words.1 &+= schedule.1 &+ injection
    }
    return words
  }

  /// The constant that keeps the key schedule from being all zero (Salmon et al., section 3.2).
  private static let keyParity: UInt32 = 0x1BD1_1BDA
}
