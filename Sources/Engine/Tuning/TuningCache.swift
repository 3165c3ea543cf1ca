import Foundation
import Systems

/// Choices on disk, one small JSON file each; a missing, damaged or foreign file only costs a tuning.
///
/// A new driver or kernel takes the old one's file.
public struct TuningCache: Sendable {
  private struct Entry: Codable {
    var key: TuningKey
    var choice: TuningChoice
  }

  private let folder: URL

  /// Keeps files in a folder, which is made when it is first needed.
  package init(folder: URL) {
    self.folder = folder
  }

  /// The cache under the user's cache folder; nil where the user has none.
  public static var standard: TuningCache? {
    CacheFolder.url("tuning").map { TuningCache(folder: $0) }
  }

  /// The file of a key's choice.
  package func file(for key: TuningKey) -> URL { folder.appending(path: key.fileName) }

  /// What was chosen for exactly this key.
  package func choice(for key: TuningKey) -> TuningChoice? {
    guard let data = try? Data(contentsOf: file(for: key)),
      let entry = try? JSONDecoder().decode(Entry.self, from: data), entry.key == key,
      entry.choice.isAllowed
    else { return nil }
    return entry.choice
  }

  /// Keeps a choice; a folder that cannot be written keeps none, and one line says why.
  @discardableResult
  package func store(_ choice: TuningChoice, for key: TuningKey) -> String? {
    guard let text = try? JSONText.text(Entry(key: key, choice: choice)) else {
      return "the choice is no JSON"
    }
    return CacheFolder.store(Data(text.utf8), at: file(for: key))
  }
}

extension TuningChoice {
  /// Whether all sizes are such as tuning chooses; a file may hold anything.
  fileprivate var isAllowed: Bool {
    let sizes = [block, teams, stagedPoints, tileNetworks].compactMap(\.self)
    return sizes.allSatisfy { (1...1 << 24).contains($0) }
      && lanes.map { [1, 2, 4, 8, 16].contains($0) } ?? true
      && neurons.map { [1, 2].contains($0) } ?? true
  }
}
