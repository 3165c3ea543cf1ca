import Files
import Foundation
import Numbers
import Plane
import SystemPackage
import Systems

extension ZoomManifest {
  /// The file's name in a store.
  static let fileName = "manifest.json"

  private struct Format: Decodable {
    let format: Int
  }

  /// What the file holds.
  private struct Contents: Codable {
    let format: Int
    let programVersion: String
    let experiment: Experiment
    let precision: Precision
    let size: Size
    let first: Region
    let isAutopilot: Bool
    /// Absent where keyframes have one shape.
    let stretch: StretchPath?
  }

  /// Reads what a store is, its depth included.
  init(store: String) throws(LandscapeError) {
    let file = "\(store)/\(Self.fileName)"
    let contents = try Self.contents(file)
    let depth = try ZoomDepth(store: store)
    let path: ZoomPath
    do {
      path = try ZoomPath(
        first: contents.first, keyframeCount: depth.keyframeCount, stretch: contents.stretch)
    } catch {
      throw LandscapeError(damaged: file, "is damaged: \(error)")
    }
    let manifest = ZoomManifest(
      programVersion: contents.programVersion, experiment: contents.experiment,
      precision: contents.precision, size: contents.size, path: path,
      isAutopilot: contents.isAutopilot)
    self = manifest.inFormat(contents.format)
  }

  private static func contents(_ file: String) throws(LandscapeError) -> Contents {
    guard let data = try StoreFile.bytes(file).map({ Data($0) }) else {
      let store = FilePath(file).folder
      guard store.isThere else {
        throw LandscapeError(
          FileError.system(.noSuchFileOrDirectory, path: store.string, verb: "read"))
      }
      throw LandscapeError(path: file, "cannot be read; give a folder that romanesco zoom made")
    }
    guard let format = try? JSONDecoder().decode(Format.self, from: data).format else {
      throw LandscapeError(damaged: file, "is damaged: it is no JSON with a format number")
    }
    guard formats.contains(format) else {
      throw LandscapeError(
        path: file,
        "has format \(format), this program reads \(formats.lowerBound) to \(formats.upperBound); "
          + "use another version of it")
    }
    do {
      let decoder = JSONDecoder()
      decoder.userInfo = NumberFolder(beside: FilePath(file).folder.string).userInfo
      let contents = try decoder.decode(Contents.self, from: data)
      try contents.experiment.validate()
      try contents.first.validate(for: contents.experiment.axes)
      // The experiment refuses unknown fields itself.
      try JSONKeys(data).check(
        file, known: JSONKeys(try JSONText.text(contents).utf8), exceptBelow: "experiment")
      return contents
    } catch let error as LandscapeError {
      throw error
    } catch {
      throw LandscapeError(damaged: file, "is damaged: \(oneLine(error))")
    }
  }

  /// The file's bytes, the same for the same zoom, however deep it goes.
  package func bytes() throws -> [UInt8] {
    let contents = Contents(
      format: format, programVersion: programVersion, experiment: experiment,
      precision: precision, size: size, first: path.first, isAutopilot: isAutopilot,
      stretch: path.stretch)
    return Array(try JSONText.text(contents).utf8)
  }

  private static func oneLine(_ error: any Error) -> String {
    let text =
      switch error {
      case DecodingError.keyNotFound(let key, _): "'\(key.stringValue)' is missing"
      case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
        DecodingError.dataCorrupted(let context):
        context.codingPath.isEmpty
          ? context.debugDescription
          : context.codingPath.map(\.stringValue).joined(separator: ".")
            + " is not what it should be"
      default: String(describing: error)
      }
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
