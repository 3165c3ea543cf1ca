import Experiment
import Foundation

extension ZoomManifest {
  /// The file's name in a store.
  static let fileName = "manifest.json"

  private struct Format: Decodable {
    let format: Int
  }

  /// Reads a store's manifest.
  init(file: String) throws(ZoomError) {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw ZoomError(path: file, "cannot be read; give a folder that romanesco zoom made")
    }
    guard let format = try? JSONDecoder().decode(Format.self, from: data).format else {
      throw ZoomError(path: file, "is damaged: it is no JSON with a format number")
    }
    guard format == Self.currentFormat else {
      throw ZoomError(
        path: file,
        "has format \(format), this program reads \(Self.currentFormat); use another version of it")
    }
    do {
      self = try JSONDecoder().decode(Self.self, from: data)
      try experiment.validate()
      try path.first.validate(for: experiment.axes)
      _ = try ZoomPath(first: path.first, keyframeCount: path.keyframeCount)
    } catch {
      throw ZoomError(path: file, "is damaged: \(Self.oneLine(error))")
    }
  }

  /// The file's bytes, the same for the same zoom.
  func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + Array("\n".utf8)
  }

  private static func oneLine(_ error: any Error) -> String {
    let text =
      switch error {
      case DecodingError.keyNotFound(let key, _): "'\(key.stringValue)' is missing"
      case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
        DecodingError.dataCorrupted(let context):
        context.codingPath.map(\.stringValue).joined(separator: ".") + " is not what it should be"
      default: String(describing: error)
      }
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
