import Foundation

/// Kernel files in a folder, or in folders below it, that take the place of the program's own: for those who work
/// on kernels.
package struct KernelFolder: Sendable {
  /// The environment variable that names the folder.
  package static let variable = "ROMANESCO_KERNELS"

  /// The folder that the variable names; nil where it is not set.
  static let chosen = ProcessInfo.processInfo.environment[variable].map { KernelFolder($0) }

  private let path: String

  /// Reads nothing yet.
  package init(_ path: String) { self.path = path }

  /// The text of the file; where there is none, a line that no compiler accepts and that says so.
  package func text(of source: KernelSource) -> String {
    let name = source.rawValue + ".cl"
    let folder = URL(filePath: path)
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.lastPathComponent == name else { continue }
      if let text = try? String(contentsOf: file, encoding: .utf8) { return text }
    }
    return "#error \"\(Self.variable): there is no \(name) to be read below it\"\n"
  }
}
