import Numbers
import OpenCL
import Systems

/// The orbit from which the pixels of a map are told as differences, on one device.
final class PerturbedMapBuffers<Scalar: ScalarProtocol>: SystemBuffers {
  /// Laid out as `map_perturbed_step.cl` says.
  private let orbit: Buffer<Scalar>
  private let lastPlace: Int

  init(_ context: borrowing Context, _ setup: MapPerturbation) throws(CLError) {
    let numbers = zip(setup.real, setup.imaginary).flatMap { [Scalar($0), Scalar($1)] }
    orbit = try Buffer(context, copying: numbers, access: .readOnly)
    lastPlace = setup.lastPlace
  }

  /// Differences begin at 0.
  func setBeginArguments(_ kernel: inout Kernel, from index: Int) throws(CLError) {}

  /// SYSTEM_ARGUMENTS of `map_perturbed_step.cl`.
  func setIterationArguments(
    _ kernel: inout Kernel, from index: Int, _ pixels: TileBuffers<Scalar>
  ) throws(CLError) {
    try kernel.setArgument(index, orbit)
    try kernel.setArgument(index + 1, value: Int32(lastPlace))
  }
}
