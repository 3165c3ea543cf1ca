import Foundation
import Landscapes
import Numbers
import Plane
import Systems
import Testing
import Zooms

/// The search of a deep centre, on planes whose nature is known.
@Suite struct StretchedSearchTests {
  private static let whole = Region(whole: Preset.tanh.experiment.axes)

  private func search(_ plane: KnownPlane, to decade: Int = 8) -> StretchedSearch<KnownPlane> {
    StretchedSearch(plane, region: Self.whole, lastDecade: decade, beamWidth: 3)
  }

  private func found(_ plane: KnownPlane, to decade: Int = 8) throws -> SearchState {
    let search = search(plane, to: decade)
    return try search.run(try search.begin()) { _ in }
  }

  /// All frames about the place that is found show the boundary, and are worth seeing.
  @Test func itStaysOnTheBoundary() throws {
    let plane = KnownPlane()
    let state = try found(plane)
    #expect(state.decade == 9)
    let place = state.beam[0]
    for decade in 1...8 {
      let score = try plane.score(x: place.x, y: place.y, decade: decade)
      #expect(score >= 0.2, "decade \(decade): \(score)")
    }
  }

  /// Where the right half of the plane is worse in some way, the place lies in the left half; it lies in the right one where
  /// the left one is.
  @Test(arguments: KnownPlane.Fault.allCases, [false, true])
  func itAvoidsFaults(fault: KnownPlane.Fault, isOnTheLeft: Bool) throws {
    var plane = KnownPlane()
    plane.fault = fault
    plane.isFaultOnTheLeft = isOnTheLeft
    let state = try found(plane)
    #expect(state.decade == 9)
    let x = state.beam[0].x.doubleValue
    #expect(isOnTheLeft == (x > KnownPlane.border), "\(fault): \(x)")
  }

  /// Where structure goes nowhere as deep as it is wanted, the search goes on all the same.
  @Test func itGoesOnWhereNothingIsDeepEnough() throws {
    var plane = KnownPlane()
    plane.log10StructureEnd = -5
    #expect(try found(plane).decade == 9)
  }

  /// Where all that is deep enough is noise, a place whose structure ends sooner is better.
  @Test(arguments: [false, true])
  func noiseIsNoDepth(isOnTheLeft: Bool) throws {
    var plane = KnownPlane()
    plane.fault = .isNoise
    plane.isFaultOnTheLeft = isOnTheLeft
    plane.log10StructureEndElsewhere = -9
    let x = try #require(try found(plane).beam.first).x.doubleValue
    #expect(isOnTheLeft == (x > KnownPlane.border), "\(x)")
  }

  /// Where all that goes deep is noise and the rest an edge, the place lies between: structure ends just below the zoom.
  @Test(arguments: [6, 8])
  func betweenNoiseAndEdgesThereIsStructure(lastDecade: Int) throws {
    var plane = KnownPlane()
    plane.deepensAtBorder = true
    let state = try found(plane, to: lastDecade)
    #expect(state.decade == lastDecade + 1)
    let place = state.beam[0]
    let spare = -place.log10StructureEnd - Double(lastDecade)
    #expect(spare >= 0 && spare <= 2, "\(spare)")
    for decade in lastDecade - 2...lastDecade {
      let score = try plane.score(x: place.x, y: place.y, decade: decade)
      #expect(score >= 0.1, "decade \(decade): \(score)")
    }
  }

  /// A smaller region is searched by its own decades, and its place lies within it.
  @Test func aNarrowRegionHasItsOwnDecades() throws {
    var plane = KnownPlane()
    plane.deepensAtBorder = true
    let middle = try #require(try found(plane).beam.first)
    let side = try DecimalNumber("0.3")
    let region = Region(
      x: Region.Span(centre: middle.x, width: side), y: Region.Span(centre: middle.y, width: side))
    let search = StretchedSearch(plane, region: region, lastDecade: 8, beamWidth: 3)
    let state = try search.run(try search.begin()) { _ in }
    let place = try #require(state.beam.first)
    for way in [place.x - middle.x, place.y - middle.y] {
      #expect(way.doubleValue.magnitude <= 0.15)
    }
    #expect(try plane.score(x: place.x, y: place.y, decade: 8) >= 0.1)
  }

  /// Where edges are all there is, they are followed from the whole landscape on.
  @Test func edgesAreFollowedFromTheBeginning() throws {
    var plane = KnownPlane()
    plane.lastPartingDecade = 3
    plane.log10StructureEnd = -3
    let search = search(plane)
    #expect(try search.begin().decade == 1)
  }

  /// Where frames end to part, it ends, and says where.
  @Test func itEndsWhereNothingParts() throws {
    var plane = KnownPlane()
    plane.lastPartingDecade = 5
    let state = try found(plane)
    #expect(state.decade == 6)
    #expect(!state.beam.isEmpty)
  }

  /// A search that was stopped anywhere finds the same.
  @Test(arguments: [false, true])
  func aStoppedSearchGoesOn(deepensAtBorder: Bool) throws {
    var plane = KnownPlane()
    plane.deepensAtBorder = deepensAtBorder
    let search = search(plane)
    var states = [try search.begin()]
    let last = try search.run(states[0]) { states.append($0) }
    for state in states {
      let bytes = try JSONEncoder().encode(state)
      let stored = try JSONDecoder().decode(SearchState.self, from: bytes)
      #expect(try search.run(stored) { _ in } == last)
    }
    #expect(states.count >= (deepensAtBorder ? 5 : 8))
  }

  @Test func aLandscapeWithoutBoundaryIsRefused() throws {
    var plane = KnownPlane()
    plane.offset = -100
    let error = #expect(throws: LandscapeError.self) { try found(plane) }
    #expect(error?.description.contains("--center") == true)
  }

  /// Centres have the digits that a frame's samples take, and no more.
  @Test func centresAreShort() throws {
    let place = try found(KnownPlane()).beam[0]
    #expect(place.x.description.count <= 23 && place.y.description.count <= 23)
  }
}
