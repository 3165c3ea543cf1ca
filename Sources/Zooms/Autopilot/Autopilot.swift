import Compute
import Files
import Landscapes
import Numbers
import Plane
import Systems

/// Finds the centre of a zoom: follows the boundary downwards, keyframe by keyframe.
///
/// At each width a small landscape is trained. Its best places (``BoundaryScore``) are narrowed down
/// to a point of the boundary each, and looked at again a few keyframes deeper; the next landscape is
/// centred on the one that stays good all the way. What looks best at once would not do: where it is
/// rough already, it is noise soon. The same experiment, precision and widths give the same centre on
/// every device.
public struct Autopilot: Sendable {
  /// One step of the search: the keyframe that it led to.
  public struct Level: Sendable {
    /// Counts from 0.
    public let keyframe: Int
    /// Where the keyframe lies, about the new centre.
    public let region: Region
    /// Whether the keyframe before showed a boundary; otherwise the centre stayed where it was.
    public let hasBoundary: Bool
    /// Whether this is the second search, which looks farther ahead.
    public let isFarSighted: Bool
  }

  /// Samples along the longer side of a level's landscape.
  private static let side = 32
  /// Samples along the longer side of a closer look.
  private static let closerSide = 20
  private static let leastSide = 12
  /// What is looked at deeper, in one search and, if that finds nothing, in another.
  private static let searches = [
    // Few places, not far ahead: goes on quickly from one good place to the next.
    Places(first: 4, count: 4, apart: 5, shortlist: 4, otherLooks: [3], sections: 2),
    // All of the boundary at first, and far ahead, since the stretch that stays good all the way may
    // be short; then also the place that was come for.
    Places(
      first: 48, count: 8, apart: 3, shortlist: 4, otherLooks: [3, 9, 12], sections: 3,
      staysInMiddle: true),
  ]
  /// How many keyframes deeper all places are looked at: that shows what is noise.
  private static let closerLook = 6
  /// Parts into which the way between two samples is divided, to find where outcomes change.
  static let sectionParts = 16
  /// A zoom without a keyframe of that score shows an edge or noise all the way.
  private static let worthSeeing = 0.5
  /// A place with less than that in any look, less than a straight edge has, leads to a dead end.
  private static let deadEnd = 0.05

  let experiment: Experiment
  let precision: Precision
  let measures: @Sendable (Grid) throws -> [Double]

  /// Searches with a training; `cancellation` stops the search. Throws where the experiment leaves no channel
  /// whose sign is a class.
  public init(
    _ training: Training, cancellation: Cancellation = Cancellation()
  ) throws(LandscapeError) {
    let experiment = training.setup.experiment
    let channel = try experiment.channels.classChannelIndex()
    self.init(experiment: experiment, precision: training.precision) { grid in
      try training.outcomes(grid, cancellation: cancellation).map { $0[channel] }
    }
  }

  /// Searches a landscape that a closure makes: signed measures, negative where training converged.
  package init(
    experiment: Experiment, precision: Precision,
    measures: @escaping @Sendable (Grid) throws -> [Double]
  ) {
    self.experiment = experiment
    self.precision = precision
    self.measures = measures
  }

  /// The most networks that a search of so many keyframes trains.
  public static func networkCount(keyframes: Int, size: Size) throws(FieldError) -> Int {
    let level = try searchSize(size, side: side).count
    let look = try searchSize(size, side: closerSide).count
    let networks = searches.map { places in
      func networks(_ count: Int, _ shortlist: Int) -> Int {
        count * (look + places.sections * (sectionParts + 1))
          + shortlist * places.otherLooks.count * look
      }
      return networks(places.first, places.firstShortlist)
        + max(0, keyframes - 2) * networks(places.count + 1, places.shortlist)
    }
    return networks.reduce(0, +) + searches.count * (2 * keyframes - 1) * level
  }

  /// The zoom of the same widths about the centre that the search finds.
  ///
  /// Where no keyframe about it is worth seeing, there is a second search that looks at more places
  /// and farther down, and the greater mean score of all keyframes decides.
  ///
  /// - Parameter onLevel: called for each keyframe after the first, in one search after the other.
  public func search(
    _ path: ZoomPath, size: Size, onLevel: (Level) -> Void = { _ in }
  ) throws -> ZoomPath {
    guard path.first.angle == nil else {
      throw LandscapeError("autopilot: the region is turned; give an upright one, or --center")
    }
    var best: (path: ZoomPath, score: Double)?
    for places in Self.searches {
      let found = try search(path, places, size, onLevel)
      var scores: [Double] = []
      // The deepest first: they are the likeliest to be worth seeing.
      for keyframe in (0..<found.keyframeCount).reversed() {
        guard let score = try score(found, keyframe, size, side: Self.side) else { continue }
        if best == nil, score >= Self.worthSeeing { return found }
        scores.append(score)
      }
      let mean = scores.reduce(0, +) / Double(max(1, scores.count))
      if best.map({ mean > $0.score }) ?? true { best = (found, mean) }
    }
    return best?.path ?? path
  }

  private func search(
    _ path: ZoomPath, _ places: Places, _ size: Size, _ onLevel: (Level) -> Void
  ) throws -> ZoomPath {
    var path = path
    for keyframe in 1..<max(1, path.keyframeCount) {
      let place = try bestPlace(path, keyframe - 1, places, size)
      guard place != nil || keyframe > 1 else {
        throw LandscapeError(
          "autopilot: no boundary in the first keyframe's region at "
            + "\(try Self.searchSize(size, side: Self.side)) samples; give --center")
      }
      path = place ?? path
      onLevel(
        Level(
          keyframe: keyframe, region: path.region(keyframe), hasBoundary: place != nil,
          isFarSighted: places.staysInMiddle))
    }
    return path
  }

  /// The path about the best place of a keyframe; nil where it shows no boundary.
  private func bestPlace(
    _ path: ZoomPath, _ keyframe: Int, _ places: Places, _ size: Size
  ) throws -> ZoomPath? {
    let region = path.region(keyframe)
    // About a place beside an end of what a parameter may be, only narrower frames can be trained.
    guard keyframe == 0 || (try? experiment.checkParameters(over: region)) != nil else {
      return path
    }
    let grid = try Grid(
      experiment: experiment, region: region,
      size: Self.searchSize(size, side: Self.side), precision: precision)
    let boundary = BoundaryScore(try raster(grid))
    let isFirst = keyframe == 0
    var crossings =
      isFirst
      ? boundary.crossings(places.first, apart: places.firstApart)
      : boundary.crossings(places.count, apart: places.apart)
    if !isFirst, places.staysInMiddle, let middle = boundary.middleCrossing,
      !crossings.contains(middle)
    {
      crossings.insert(middle, at: 0)
    }
    var candidates: [Candidate] = []
    for crossing in crossings {
      var candidate = Candidate(
        path: path.centred(on: try narrowed(crossing, grid, places.sections)),
        scores: [crossing.score])
      try look(Self.closerLook, &candidate, keyframe, size)
      candidates.append(candidate)
    }
    // As many as are on the shortlist, best first; of equals those that came first.
    let order = candidates.indices.sorted {
      (-candidates[$0].value, $0) < (-candidates[$1].value, $1)
    }
    var best: Candidate?
    for index in order.prefix(isFirst ? places.firstShortlist : places.shortlist) {
      var candidate = candidates[index]
      if candidate.value > 0 {
        for deeper in places.otherLooks { try look(deeper, &candidate, keyframe, size) }
      }
      if best.map({ candidate.value > $0.value }) ?? true { best = candidate }
    }
    return try best.map { try $0.path.rounded(to: grid) }
  }

  /// Which places of a landscape are looked at more closely.
  private struct Places {
    /// How many of the first landscape.
    let first: Int
    /// How many of the others.
    let count: Int
    /// Samples between any two.
    let apart: Int
    /// How many are looked at more than once.
    let shortlist: Int
    /// How many keyframes deeper these are looked at too. Beyond ``closerLook`` noise is no dead
    /// end, for the search may find a way around it until then.
    let otherLooks: [Int]
    /// How often the way between two samples is divided: the farthest look needs the boundary to a
    /// small part of a sample.
    let sections: Int
    /// Whether the place in the middle is one of them.
    var staysInMiddle = false

    var firstApart: Int { first > count ? 1 : apart }
    var firstShortlist: Int { first > count ? 2 * shortlist : shortlist }
  }

  /// A place that the search may go to.
  private struct Candidate {
    let path: ZoomPath
    /// Of the keyframe that it was seen in, then of those deeper.
    var scores: [Double]
    /// The keyframes that it was looked at in.
    var looks: Set<Int> = []
    /// The least score that counts as a dead end if it is too low.
    var least = 1.0

    /// The mean score, less at a dead end.
    var value: Double {
      scores.reduce(0, +) / Double(scores.count) * min(1, least / Autopilot.deadEnd)
    }
  }

  /// Looks at a candidate some keyframes deeper, or in the last keyframe, unless it was seen there.
  private func look(
    _ deeper: Int, _ candidate: inout Candidate, _ keyframe: Int, _ size: Size
  ) throws {
    let last = candidate.path.keyframeCount - 1
    guard candidate.looks.insert(min(keyframe + deeper, last)).inserted,
      let score = try score(candidate.path, min(keyframe + deeper, last), size)
    else { return }
    candidate.scores.append(score)
    if deeper <= Self.closerLook { candidate.least = min(candidate.least, score) }
  }

  /// The score of a keyframe; nil where the precision does not reach so deep.
  private func score(
    _ path: ZoomPath, _ keyframe: Int, _ size: Size, side: Int = closerSide
  ) throws -> Double? {
    let grid = try? Grid(
      experiment: experiment, region: path.region(keyframe),
      size: Self.searchSize(size, side: side), precision: precision)
    return try grid.map { BoundaryScore(try raster($0)).value }
  }

  private func raster(_ grid: Grid) throws -> Raster<Double> {
    try Raster(width: grid.size.width, height: grid.size.height, elements: measures(grid))
  }

  /// The size of a landscape of the search, in the zoom's proportions.
  private static func searchSize(_ size: Size, side: Int) throws(FieldError) -> Size {
    let longest = Double(max(size.width, size.height))
    func length(_ samples: Int) -> Int {
      max(leastSide, Int((Double(side) * Double(samples) / longest).rounded()))
    }
    return try Size(width: length(size.width), height: length(size.height))
  }
}
