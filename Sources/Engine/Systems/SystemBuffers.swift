import Numbers
import OpenCL
import Systems

/// What all pixels of a landscape share, on one device, and how a system's kernels are given it.
protocol SystemBuffers<Scalar> {
  associatedtype Scalar: ScalarProtocol

  /// Sets what `begin` needs beyond BEGIN_ARGUMENTS of `tile_housekeeping.cl`, from argument `index` on.
  func setBeginArguments(_ kernel: inout Kernel, from index: Int) throws(CLError)

  /// Sets what the kernel that iterates needs beyond ITERATION_ARGUMENTS of `step.cl`, from argument `index` on.
  func setIterationArguments(
    _ kernel: inout Kernel, from index: Int, _ pixels: TileBuffers<Scalar>) throws(CLError)

  /// The noise of some steps, (steps, numbers), in the device's order; empty where there is none.
  func noise(steps: Range<Int>) -> [Scalar]
}

extension SystemBuffers {
  /// None.
  func noise(steps: Range<Int>) -> [Scalar] { [] }
}

/// Maps share nothing.
struct MapBuffers<Scalar: ScalarProtocol>: SystemBuffers {
  func setBeginArguments(_ kernel: inout Kernel, from index: Int) throws(CLError) {}

  func setIterationArguments(
    _ kernel: inout Kernel, from index: Int, _ pixels: TileBuffers<Scalar>
  ) throws(CLError) {}
}

extension Setup {
  /// Puts what all pixels share on a device.
  func buffers<Scalar: ScalarProtocol>(
    _ context: borrowing Context, _ layout: MappingLayout
  ) throws(CLError) -> any SystemBuffers<Scalar> {
    switch self {
    case .training(let setup): try TrainingBuffers(context, setup, layout)
    case .perturbation(let setup): try PerturbationBuffers(context, setup, layout)
    case .map: MapBuffers()
    case .perturbedMap(let setup): try PerturbedMapBuffers(context, setup)
    case .recurrent(let setup): try RecurrentBuffers(context, setup, layout.mapping)
    case .flow(let setup): try FlowBuffers(context, setup)
    case .almostLinear(let setup): try AlmostLinearBuffers(context, setup)
    }
  }
}
