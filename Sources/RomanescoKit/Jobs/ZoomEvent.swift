import Plane
import Zooms

/// What a zoom tells while it goes on.
public enum ZoomEvent: Sendable {
  /// The search of the centre came a keyframe deeper.
  case searched(Autopilot.Level)
  /// The search of the centre in stretched frames came a decade deeper.
  case searchedStretched(StretchedAutopilot.Level)
  /// The search is done; the first keyframe lies so.
  case found(Region)
  /// A store becomes deeper, from so many keyframes to so many; `isSearched` says whether its centre
  /// was searched for the former.
  case deepened(from: Int, to: Int, isSearched: Bool)
  /// One of `count` keyframes is on disk.
  case completed(
    keyframe: Int, count: Int, region: Region, trained: Int, reused: Int, resumed: Int)
  /// Something worth knowing, one line: an earlier job's work is lost in part, or nothing is locked.
  case notice(String)
  /// Nothing is left but a keyframe that another process computes; `holder` says who.
  case waiting(keyframe: Int, count: Int, holder: String)
}
