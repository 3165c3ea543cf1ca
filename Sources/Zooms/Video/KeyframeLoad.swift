import Compute
import Dispatch
import Files
import Landscapes
import Pictures
import Synchronization

/// A keyframe that is read and ranked on another thread, so that frames can be drawn meanwhile.
final class KeyframeLoad: Sendable {
  struct Loaded: Sendable {
    let measures: Raster<Double>
    let scale: RankCodeTable
  }

  private let outcome = Mutex<Result<Loaded, any Error>?>(nil)
  private let group = DispatchGroup()

  /// Begins; where no thread can be started, it is done at once.
  init(_ keyframe: Int, of source: any KeyframeSource) {
    group.enter()
    let work: @Sendable () -> Void = { [self] in
      let result = Result { try Self.load(keyframe, of: source) }
      outcome.withLock { $0 = result }
      group.leave()
    }
    do {
      try SystemThread.start(work)
    } catch {
      work()
    }
  }

  /// Waits for the end.
  func result() throws -> Loaded {
    group.wait()
    guard let result = outcome.withLock({ $0 }) else {
      throw LandscapeError("a keyframe was not read")
    }
    return try result.get()
  }

  private static func load(_ keyframe: Int, of source: any KeyframeSource) throws -> Loaded {
    let measures = try source.measures(keyframe)
    guard measures.width == source.size.width, measures.height == source.size.height else {
      throw LandscapeError(
        "keyframe \(keyframe) is \(measures.width)x\(measures.height), not \(source.size) like "
          + "the zoom")
    }
    let scale =
      switch source.colouring {
      case .centred: RankCodeTable(CentredScale(values: measures.elements))
      case .counts: RankCodeTable(RankScale(counts: measures.elements))
      case .signedRanks, .ranks, .magnitudes: RankCodeTable(RankScale(measures: measures.elements))
      }
    return Loaded(measures: measures, scale: scale)
  }
}
