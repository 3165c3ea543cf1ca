import Foundation
import Plane

/// How many keyframes a store shall have: `depth.json`, which is replaced when a zoom goes deeper.
struct ZoomDepth: Decodable {
  /// The file's name in a store.
  static let fileName = "depth.json"

  /// At least 1; what a store shall have once it is finished.
  let keyframeCount: Int

  init(keyframeCount: Int) {
    self.keyframeCount = keyframeCount
  }

  /// Reads a store's depth.
  init(store: String) throws(LandscapeError) {
    let path = "\(store)/\(Self.fileName)"
    guard let bytes = try StoreFile.bytes(path),
      let depth = try? JSONDecoder().decode(Self.self, from: Data(bytes)),
      (1...ZoomPath.maximumKeyframes).contains(depth.keyframeCount)
    else {
      throw LandscapeError(
        damaged: path,
        "is missing or damaged; it must name the number of keyframes, as in "
          + "{\"keyframeCount\": 17}")
    }
    try JSONKeys(bytes).check(path, known: JSONKeys(depth.bytes))
    self = depth
  }

  /// The file's bytes.
  var bytes: [UInt8] { Array("{\"keyframeCount\": \(keyframeCount)}\n".utf8) }
}
