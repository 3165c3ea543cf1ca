/// Where the numbers of a pixel below double precision lie in its point: its parameters, then for each what it is more
/// than the orbit's, then its place in the frame.
package struct PerturbedSlots: Hashable, Sendable {
  /// Parameters of the system.
  package let parameterCount: Int

  /// For a system of so many parameters.
  package init(parameterCount: Int) { self.parameterCount = parameterCount }

  /// What a parameter is more than the orbit's.
  package func growth(_ slot: Int) -> Int { parameterCount + slot }
  /// The place along the side to the right, from -1/2 to 1/2.
  package var right: Int { 2 * parameterCount }
  /// The place along the side upwards, from -1/2 to 1/2.
  package var up: Int { 2 * parameterCount + 1 }
  /// Numbers in all.
  package var count: Int { 2 * parameterCount + 2 }
}
