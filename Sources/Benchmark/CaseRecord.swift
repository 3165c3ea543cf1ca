import Numbers
import Plane

/// What was measured of one case on one device.
public struct CaseRecord: Codable, Hashable, Sendable {
  /// The case's name.
  public var name: String
  /// The arithmetic of the networks.
  public var precision: Precision
  /// The landscape that was trained in every repeat.
  public var size: Size
  /// The steps of each network.
  public var steps: Int
  /// The steps that were trained in one repeat; networks that diverge end early.
  public var trainedSteps: Int
  /// Multiply-adds that one step of one network cannot do without.
  public var multiplyAddsPerStep: Double
  /// Tangents of one step of one network.
  public var tangentsPerStep: Double
  /// The fingerprint of the small landscape that was compared first.
  public var digest: String
  /// Contexts, compilation without any cache, and uploads, before the first launch.
  public var setupSeconds: Double
  /// How often the landscape was trained.
  public var repeats: Int
  /// Networks a second, on the clock on the wall.
  public var networksPerSecond: Spread
  /// Trained steps of networks a second, on the clock on the wall.
  public var stepsPerSecond: Spread
  /// Trained steps a second of the device's own busy time, kernels and transfers.
  ///
  /// On a CPU that other programs use too, only the share of its cores that this process got counts
  /// as busy.
  public var deviceStepsPerSecond: Spread
  /// The share of a CPU's cores that this process got meanwhile; nil on other devices.
  public var processorShare: Double?
  /// The share of the host's cores that other programs took while the repeats ran, what a hypervisor
  /// gave to other machines included; nil where the system does not say.
  public var otherProcessorShare: Double?
  /// The processor time of one landscape in seconds, from the first launch to the last outcome: user
  /// and system time of all threads of this process. Nil on devices that are not CPUs, which do
  /// their work elsewhere.
  public var processorSeconds: Spread?
  /// The share of the device's busy time that moves data.
  public var transferShare: Double
  /// The share of the multiply-add roof that wall time reaches; nil where no roof was measured.
  public var roofShare: Double?
  /// The share of the multiply-add roof that the device's busy time reaches.
  public var deviceRoofShare: Double?
  /// The share that the device's busy time reaches of what is possible when the same units do
  /// multiply-adds and tangents in turn.
  public var mixedRoofShare: Double?
}
