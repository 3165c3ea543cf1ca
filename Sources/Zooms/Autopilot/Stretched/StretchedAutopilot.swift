import Compute
import Files
import Foundation
import Landscapes
import Numbers
import Plane
import Systems

/// Finds the centre of a zoom whose keyframes are stretched, at any depth (``StretchedSearch``).
///
/// How far it is, it keeps in the folder that becomes the zoom's store, so that a search goes on where it was stopped.
public struct StretchedAutopilot: Sendable {
  /// One decade of the search.
  public struct Level: Sendable {
    /// Decades that are done, and all; those of an earlier search count as done.
    public let decade: (done: Int, count: Int)
    /// How high its frames are, in axis units.
    public let height: DecimalNumber
    /// The best place, along x.
    public let x: DecimalNumber
    /// Along y.
    public let y: DecimalNumber
    /// How many times as wide as high its frame is.
    public let ratio: Double
    /// How much the frame is worth seeing, 0 to 1.
    public let score: Double
  }

  /// What a search found.
  public struct Found: Sendable {
    /// The place along x.
    public let x: DecimalNumber
    /// The place along y.
    public let y: DecimalNumber
    /// The base-10 logarithm of the width at which structure is expected to end there.
    public let log10StructureEnd: Double
    /// The height of the narrowest frame in which the place was seen to have a boundary.
    public let narrowestHeight: DecimalNumber
    /// Whether that is as narrow as the zoom.
    public let isWhole: Bool
  }

  private let plane: OrbitSearchPlane

  /// What a search takes, roughly.
  public struct Effort: Sendable {
    /// Networks that the devices train, at most; where all that goes deep is noise, up to a hundred thousand more.
    public let networkCount: Int
    /// Orbits that are trained about as deep as the zoom goes; those of wider frames are counted in part, and those of its
    /// first places, which are short, not at all.
    public let orbitCount: Double
  }

  /// Whether a centre can be searched so: trainings have orbits, and it is known whether they converge.
  public static func canSearch(_ experiment: Experiment) -> Bool {
    experiment.observables.contains(.convergence)
      && (try? OrbitSearchPlane.beamWidth(experiment)) != nil
  }

  /// What the search of a zoom takes; throws a `FieldError` for an experiment that has no orbits.
  public static func effort(_ path: ZoomPath, _ experiment: Experiment) throws(FieldError) -> Effort
  {
    let decades = max(1, lastDecade(path))
    let width = try OrbitSearchPlane.beamWidth(experiment)
    let wide = min(decades, 3)
    let frames = wide * StretchedSearch<OrbitSearchPlane>.beamWidthAbove + (decades - wide) * width
    return Effort(
      networkCount: SearchStarts<OrbitSearchPlane>.networkCount
        + frames * FrameSearch<OrbitSearchFrame>.networkCount,
      // One for the stretch, one for the differences; on the average half as deep as the last.
      orbitCount: Double(frames))
  }

  /// The last decade of a zoom's heights, as long as its frames are along up.
  private static func lastDecade(_ path: ZoomPath) -> Int {
    StretchPath.decade(log10Width: path.region(path.keyframeCount - 1).y.width.logarithm10)
  }

  /// Searches with a training in double precision; `cancellation` stops the search.
  ///
  /// Throws a `FieldError` for an experiment that has no orbits, and a ``LandscapeError`` for one without the measure and the
  /// last loss of training.
  public init(_ training: Training, cancellation: Cancellation = Cancellation()) throws {
    plane = try OrbitSearchPlane(training, cancellation: cancellation)
  }

  /// Searches, from where an earlier search of the same zoom was stopped.
  ///
  /// Throws a ``LandscapeError`` where the landscape has no boundary, and a `CancelledError` where it was stopped.
  ///
  /// - Parameters:
  ///   - path: the first region, and the widths; not the number of samples, which decides nothing.
  ///   - folder: of the store, which is there.
  ///   - notice: told why a stored search is not taken.
  ///   - onLevel: told each decade.
  public func search(
    _ path: ZoomPath, in folder: String, programVersion: String, notice: (String) -> Void,
    onLevel: (Level) -> Void
  ) throws -> Found {
    let lastDecade = Self.lastDecade(path)
    func level(_ state: SearchState) -> Level { Level(state, lastDecade: lastDecade) }
    let search = StretchedSearch(
      plane, region: path.first, lastDecade: lastDecade, beamWidth: plane.beamWidth)
    let file = SearchFile(
      path: "\(folder)/\(ZoomStore.searchName)",
      zoom: SearchedZoom(
        programVersion: programVersion, experiment: plane.drawn.experiment, region: path.first,
        lastDecade: lastDecade))
    var state: SearchState
    if let stored = file.read(notice) {
      state = stored
      onLevel(level(state))
    } else {
      state = try search.begin()
      try file.write(state)
    }
    state = try search.run(state) { state in
      try file.write(state)
      onLevel(level(state))
    }
    let best = state.beam[0]
    return Found(
      x: best.x, y: best.y, log10StructureEnd: best.log10StructureEnd,
      narrowestHeight: DecimalNumber(1).timesTen(toThe: 1 - state.decade),
      isWhole: state.decade > lastDecade)
  }
}

extension StretchedAutopilot.Level {
  fileprivate init(_ state: SearchState, lastDecade: Int) {
    let best = state.beam[0]
    self.init(
      decade: (max(0, state.decade - 1), max(1, lastDecade)),
      height: DecimalNumber(1).timesTen(toThe: 1 - state.decade), x: best.x, y: best.y,
      ratio: exponential10(best.log10Ratio), score: best.score)
  }
}

/// What decides the place that a search finds.
private struct SearchedZoom: Codable, Equatable {
  let programVersion: String
  let experiment: Experiment
  let region: Region
  let lastDecade: Int
}

/// The file of a search that is under way.
private struct SearchFile {
  let path: String
  let zoom: SearchedZoom

  /// Of places at which trainings do not part.
  private static let infinity = "infinity"

  private struct Content: Codable {
    let zoom: SearchedZoom
    let state: SearchState
  }

  /// What all versions of the program have in their files.
  private struct Header: Codable {
    let zoom: SearchedZoom
  }

  /// Nil where there is none, or that of another zoom.
  func read(_ notice: (String) -> Void) -> SearchState? {
    guard let file = try? InputFile(at: path), let bytes = try? file.bytes(count: file.byteCount)
    else { return nil }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: Self.infinity, negativeInfinity: "-" + Self.infinity, nan: "nan")
    if let header = try? decoder.decode(Header.self, from: Data(bytes)), header.zoom != zoom {
      return nil
    }
    guard let content = try? decoder.decode(Content.self, from: Data(bytes)),
      !content.state.beam.isEmpty
    else {
      notice("\(path) is damaged: the centre is searched from the beginning")
      return nil
    }
    return content.state
  }

  func write(_ state: SearchState) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: Self.infinity, negativeInfinity: "-" + Self.infinity, nan: "nan")
    let data = try encoder.encode(Content(zoom: zoom, state: state))
    try AtomicFile.write(Array(data), to: path)
  }
}
