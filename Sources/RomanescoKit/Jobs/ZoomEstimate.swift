import Compute
import Landscapes
import Numbers
import Orbits
import Plane
import Systems
import Zooms

/// What a zoom takes, and how deep it may go.
public struct ZoomEstimate: Sendable {
  /// How deep an arithmetic reaches.
  public struct Limit: Sendable {
    /// The arithmetic.
    public let precision: Precision
    /// The last keyframe whose samples differ, and its width; nil where there is none.
    public let deepest: (keyframe: Int, width: Double)?
  }

  /// The zoom; where the centre is to be searched, the landscape's own stands for it.
  public let manifest: ZoomManifest
  /// Whether the stretch is to be found; until then keyframes have none.
  public let findsStretch: Bool
  /// About the time that this takes, which ``seconds`` includes.
  public let stretchSeconds: Double
  /// The most networks that the search of the centre trains; 0 where none is searched.
  public let searchedNetworkCount: Int
  /// The time that the orbits of a search take, which ``seconds`` includes.
  public let searchOrbitSeconds: Double
  /// Networks to train for the keyframes.
  public let networkCount: Int
  /// Samples that are taken over from the keyframe before.
  public let reusedCount: Int
  /// The time, the search included.
  public let seconds: Double
  /// The part of it that the orbit of a training takes; 0 where no keyframe is below double precision.
  public let orbitSeconds: Double
  /// How fast the devices train these networks.
  public let networksPerSecond: Double
  /// What trains.
  public let trainerName: String
  /// The most that the store takes.
  public let diskByteCount: Int
  /// How deep each arithmetic reaches; empty for keyframes of one sample, which has no neighbour to be equal to.
  public let limits: [Limit]

  /// Measures the devices for about a second.
  ///
  /// Throws a ``UsageError`` where the zoom is too deep for its arithmetic.
  init(_ manifest: ZoomManifest, findsStretch: Bool, _ training: Training) throws {
    let plan = try UsageError.wrapping { try ZoomPlan(manifest) }
    if let violation = plan.depthViolation() { throw UsageError(violation.description) }
    let path = manifest.path
    self.manifest = manifest
    let stretchSeconds = findsStretch ? Self.stretchSeconds(manifest) : 0
    if manifest.isAutopilot, findsStretch,
      let effort = try? StretchedAutopilot.effort(path, manifest.experiment)
    {
      searchedNetworkCount = effort.networkCount
      searchOrbitSeconds = effort.orbitCount * stretchSeconds
    } else {
      searchedNetworkCount =
        try manifest.isAutopilot
        ? Autopilot.networkCount(keyframes: path.keyframeCount, size: manifest.size) : 0
      searchOrbitSeconds = 0
    }
    // Keyframes that are stretched differently share no samples.
    networkCount =
      findsStretch ? manifest.size.count * plan.networkCounts.count : plan.networkCount
    reusedCount = manifest.size.count * path.keyframeCount - networkCount
    let trained = plan.networkCounts.indices.filter { plan.networkCounts[$0] > 0 }
    // Networks below double precision take no longer than those above.
    let grids = try trained.filter { $0 == 0 || !manifest.isBelowHandover($0) }
      .map { keyframe in
        manifest.isBelowHandover(keyframe)
          ? try Grid(
            experiment: manifest.experiment, region: Region(whole: manifest.experiment.axes),
            size: manifest.size, precision: manifest.precision)
          : try manifest.grid(keyframe)
      }
    let above = try Calibration(grids, networkCount: networkCount, training).networksPerSecond
    networksPerSecond = try Self.networksPerSecond(
      manifest, plan.networkCounts, above: above, training)
    orbitSeconds = try Self.orbitSeconds(manifest)
    self.findsStretch = findsStretch
    self.stretchSeconds = stretchSeconds
    seconds =
      orbitSeconds + stretchSeconds + searchOrbitSeconds + Double(
        networkCount + searchedNetworkCount)
      / networksPerSecond
    trainerName = training.name
    diskByteCount = plan.diskBytes
    limits = try (manifest.size.count > 1 ? Precision.allCases : []).map { precision in
      let deepest = try ZoomPlan(manifest.with(precision)).deepestKeyframe
      return Limit(
        precision: precision,
        deepest: deepest.map { ($0, path.width($0).doubleValue) })
    }
  }

  /// 0 where there is no orbit, so that nothing can be found.
  private static func stretchSeconds(_ manifest: ZoomManifest) -> Double {
    guard let job = try? StretchPathJob(manifest) else { return 0 }
    return (try? DepthEstimate(job.place, bits: job.bits).seconds) ?? 0
  }

  /// How fast all keyframes are computed; `counts` are the pixels of each. Orbits of a map take longer the deeper they are:
  /// those of the last keyframe stand for all below double precision.
  private static func networksPerSecond(
    _ manifest: ZoomManifest, _ counts: [Int], above: Double, _ training: Training
  ) throws -> Double {
    guard manifest.experiment.training == nil, let first = manifest.firstKeyframeBelowHandover,
      first < counts.count
    else { return above }
    let landscape = try PerturbedLandscape(
      manifest.experiment, manifest.plane(manifest.path.keyframeCount - 1))
    let deep = counts[first...].reduce(0, +)
    let shallow = counts[..<first].reduce(0, +)
    let below = try Calibration(
      [landscape.points], networkCount: deep, training.with(landscape.setup)
    ).networksPerSecond
    return Double(shallow + deep) / (Double(shallow) / above + Double(deep) / below)
  }

  private static func orbitSeconds(_ manifest: ZoomManifest) throws -> Double {
    guard manifest.experiment.training != nil, manifest.firstKeyframeBelowHandover != nil else {
      return 0
    }
    let last = try manifest.plane(manifest.path.keyframeCount - 1)
    return try DepthEstimate(manifest.experiment, last).seconds
  }
}
