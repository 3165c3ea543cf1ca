/// Numbers that a device has handed to the host.
package enum ReadBack {
  /// What a survey counted: slots in use, moves, endings.
  case counts(UnsafeMutableBufferPointer<Int32>)
  /// Triples of measure, last loss ratio and step of divergence, in the arithmetic of the networks.
  case outcomes(UnsafeMutableRawBufferPointer)
}
