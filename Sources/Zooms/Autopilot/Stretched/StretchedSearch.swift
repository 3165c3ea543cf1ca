import Foundation
import Numbers
import Plane

/// Finds the centre of a zoom in stretched frames: follows the boundary from the whole landscape down, decade by decade.
///
/// At each width it knows some places, the beam. About each it trains a frame that is stretched as trainings part there, takes
/// the points of its boundary with the best windows, narrows them down, and looks ahead one and two decades. What counts is
/// the product of all scores on the way (``BoundaryScore/Criteria/stretched``): a path is as good as its worst frames. Places
/// whose structure ends above the wanted width, whose boundary is smooth, or whose frames would have to turn, count little.
///
/// There are no random numbers, and all outcomes are the same on every device: so is the place. It does not depend on the
/// zoom's samples.
package struct StretchedSearch<SearchedPlane: SearchPlane> {
  private let plane: SearchedPlane
  private let region: Region
  private let lastDecade: Int
  private let beamWidth: Int

  /// A search within a region down to frames `10^-lastDecade` high.
  ///
  /// - Parameter beamWidth: how many places are followed below 1e-3; ``beamWidthAbove`` above.
  package init(_ plane: SearchedPlane, region: Region, lastDecade: Int, beamWidth: Int) {
    self.plane = plane
    self.region = region
    self.lastDecade = lastDecade
    self.beamWidth = beamWidth
  }

  /// The state before the first decade.
  ///
  /// Throws a ``LandscapeError`` where the whole landscape has no boundary.
  package func begin() throws -> SearchState {
    let least = min(region.x.width.doubleValue, region.y.width.doubleValue)
    // Frames that are much smaller than the landscape.
    let first = max(0, Int((-log10(least / 30)).rounded(.up)))
    return try SearchStarts(
      plane, region: region, firstDecade: first, lastDecade: lastDecade
    ).best(Self.beamWidthAbove)
  }

  /// Goes on to the last decade.
  ///
  /// - Parameter onLevel: told each state but the one that is given.
  /// - Returns: the last state; its decade is less than `lastDecade` + 1 where no place led further.
  package func run(_ state: SearchState, onLevel: (SearchState) throws -> Void) throws
    -> SearchState
  {
    var state = state
    while state.decade <= lastDecade {
      let beam = try nextBeam(state)
      guard !beam.isEmpty else { return state }
      state.decade += 1
      state.beam = beam
      try onLevel(state)
    }
    return state
  }

  /// The beam's width where frames are wide: there many places look alike, and few are good all the way.
  package static var beamWidthAbove: Int { 6 }
  /// From this decade on it is narrower.
  private static var narrowDecade: Int { 3 }
  /// From this decade on a place may have two followers.
  private static var twoFollowersDecade: Int { 2 }
  /// From this decade on structure must go deep enough, and frames must not turn: wider ones ease into the stretch.
  private static var strictDecade: Int { 4 }
  /// What a place must score that goes on although its structure should end too early.
  private static var leastScore: Double { 0.1 }
  /// Decades by which structure should go deeper than the zoom.
  static var spareDecades: Double { 3 }
  /// Of the widths by which another direction moves a frame's edge: frames that are sheared so far are stripes.
  private static var shear: BoundaryScore.Ramp {
    BoundaryScore.Ramp(1, 5, start: 1, end: SearchScore.refusal)
  }

  private func nextBeam(_ state: SearchState) throws -> [SearchNode] {
    var followers: [(isDeep: Bool, nodes: [SearchNode])] = []
    for node in state.beam {
      guard
        let frame = try plane.frame(x: node.x, y: node.y, decade: state.decade)
      else { continue }
      let nodes = try FrameSearch(frame, decade: state.decade).followers(of: node)
      let count = state.decade >= Self.twoFollowersDecade ? 2 : 1
      let isDeep =
        state.decade < Self.strictDecade
        || frame.log10StructureEnd <= state.log10WantedStructureEnd
      let penalty = state.decade < Self.strictDecade ? 0 : shearPenalty(node, frame)
      followers.append(
        (
          isDeep,
          nodes.prefix(count).map { node in
            var node = node
            node.value += penalty
            node.outlook += penalty
            return node
          }
        ))
    }
    let width = state.decade < Self.narrowDecade ? Self.beamWidthAbove : beamWidth
    // Where no place is deep enough, the deepest goes on of those that show something.
    var pool = followers.filter(\.isDeep).flatMap(\.nodes)
    if pool.isEmpty {
      pool = followers.flatMap(\.nodes)
      let shown = pool.filter { $0.score >= Self.leastScore }
      if !shown.isEmpty { pool = shown }
      let deepest = pool.map(\.log10StructureEnd).min() ?? 0
      pool = pool.filter { $0.log10StructureEnd <= deepest }
    }
    return Array(
      pool.sortedStably(by: \.outlook).prefix(width))
  }

  /// What it costs that a frame's direction is not that of the frame before: a film has one direction.
  private func shearPenalty(_ node: SearchNode, _ frame: SearchedPlane.Place.Frame) -> Double {
    guard let before = node.angle else { return 0 }
    var degrees = (frame.angle - before).doubleValue.magnitude
    degrees = min(degrees, 180 - degrees)
    let widths = degrees * Double.pi / 180 * exponential10(node.log10Ratio)
    return log(Self.shear.factor(widths))
  }
}
