import Landscapes

/// What a check of a zoom's store found.
public struct StoreCheck: Sendable {
  /// The folder.
  public let path: String
  /// What became of each keyframe.
  public let verdicts: [ZoomStore.Verdict]

  /// Keyframes that are complete, and what was written.
  public var intactCount: Int { verdicts.count { $0 == .intact } }

  /// Keyframes that are not what was written.
  public var damagedCount: Int {
    verdicts.count { if case .damaged = $0 { true } else { false } }
  }

  /// Checks every keyframe against its checksums and against the keyframe before it.
  ///
  /// Throws a ``UsageError`` where the folder is no store, a ``WorkError`` where what it says of itself is damaged, and
  /// what `onVerdict` throws.
  ///
  /// - Parameter onVerdict: told of each keyframe at once.
  public init(
    _ path: String, onVerdict: (_ keyframe: Int, ZoomStore.Verdict) throws -> Void = { _, _ in }
  ) throws {
    let store = try UsageError.wrapping { try ZoomStore.open(at: path) }
    self.path = path
    verdicts = try (0..<store.keyframeCount).map { keyframe in
      let verdict = store.verify(keyframe)
      try onVerdict(keyframe, verdict)
      return verdict
    }
  }
}
