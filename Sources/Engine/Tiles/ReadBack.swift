/// Numbers that a device has handed to the host.
package enum ReadBack {
  /// What a survey counted: slots in use, moves, endings.
  case counts(UnsafeMutableBufferPointer<Int32>)
  /// What the observables leave of each network of a tile, in the arithmetic of the networks.
  case outcomes(UnsafeMutableRawBufferPointer)
}
