/// What a render tells while it goes on.
public enum RenderEvent: Hashable, Sendable {
  /// A keyframe is on disk: networks trained now, samples taken over from the keyframe before, and
  /// samples that an earlier process had trained.
  case completed(keyframe: Int, trained: Int, reused: Int, resumed: Int)
  /// Something worth knowing, one line: an earlier process's work is lost in part, or nothing is locked.
  case notice(String)
  /// Nothing is left but a keyframe that another process computes; `holder` says who.
  case waiting(keyframe: Int, holder: String)
}
