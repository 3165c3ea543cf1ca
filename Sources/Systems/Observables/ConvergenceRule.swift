/// The numbers of the convergence measure (docs/design.md, "The experiment"), the same for every trainer.
public enum ConvergenceRule {
  /// What stands for a loss that is not finite, and the greatest loss ratio.
  public static let ceiling = 1e6
  /// The steps at the end whose mean decides between convergence and divergence.
  public static let tailSteps = 20
  /// The least loss ratio whose reciprocal is taken, so that the reciprocals' sum stays finite.
  public static let floor = 0x1p-100
}
