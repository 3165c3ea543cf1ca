import Files
import Foundation
import Landscapes
import SystemPackage

/// The files of a video that is one PNG a frame.
struct FrameSequence {
  private let folder: String
  private let prefix: String
  private let suffix: String
  private let digits: Int

  /// Reads `frames/%05d.png`, or a folder, which gets `00000.png` and so on.
  init(path: String) throws(LandscapeError) {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if path.hasSuffix("/") || exists && isFolder.boolValue {
      folder = path.hasSuffix("/") ? path : path + "/"
      prefix = ""
      digits = 5
      suffix = ".png"
      return
    }
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    guard let match = name.firstMatch(of: /%(?:0([1-9]))?d/), FileSuffix.has(name, ".png"),
      !name[match.range.upperBound...].contains("%")
    else {
      throw LandscapeError(
        "'\(path)' is not allowed for a sequence of pictures; number them, as in frames/%05d.png, "
          + "or give a folder that ends in /")
    }
    folder = String(path.dropLast(name.count))
    prefix = String(name[..<match.range.lowerBound])
    suffix = String(name[match.range.upperBound...])
    digits = match.output.1.flatMap { Int($0) } ?? 1
  }

  /// Throws where the folder cannot be made, or no file in it, and leaves nothing behind.
  func checkPlace() throws(FileError) {
    let place = FilePath(folder.isEmpty ? "." : folder)
    let status = try FileError.wrapping(folder, "write") { () throws(Errno) in
      try place.status(followsLinks: true)
    }
    guard let status else {
      try FileError.wrapping(folder, "make the folder '\(folder)'") { () throws(Errno) in
        _ = try TemporaryFile(in: place.folder)
      }
      return
    }
    guard status.type == .directory else {
      throw FileError(
        .system, path: folder, "'\(place.string)' is no folder; give another name")
    }
    try FileError.wrapping(folder, "write into the folder") { () throws(Errno) in
      _ = try TemporaryFile(in: place)
    }
  }

  /// Makes the folder, but not the one it lies in; false where it is there.
  func makeFolder() throws(LandscapeError) -> Bool {
    guard !folder.isEmpty, !FileManager.default.fileExists(atPath: folder) else { return false }
    do {
      return try FilePath(folder).makeFolder()
    } catch {
      throw LandscapeError("\(folder): cannot make the folder: \(error)")
    }
  }

  /// Removes the folder where nothing is in it.
  func removeEmptyFolder() { try? FilePath(folder).removeFolder() }

  /// Throws where there are frames of another video beyond the first `count`: players and encoders would show
  /// them after the last.
  func rejectStale(after count: Int) throws(LandscapeError) {
    let path = folder.isEmpty ? "." : folder
    // A folder that is not there, or cannot be read, is told of by what is done next.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let stale = names.compactMap(index).filter { $0 >= count }
    guard let least = stale.min(), let greatest = stale.max() else { return }
    let range = least == greatest ? file(least) : "\(file(least)) to \(file(greatest))"
    throw LandscapeError(
      "\(range): of another video, and would follow the \(count) frames of this one; remove what is there or "
        + "give another folder")
  }

  /// The number of a frame by its file's name; nil for other names.
  private func index(_ name: String) -> Int? {
    guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return nil }
    let number = name.dropFirst(prefix.count).dropLast(suffix.count)
    guard let index = Int(number), index >= 0, file(index) == folder + name else { return nil }
    return index
  }

  /// The path of frame `index`.
  func file(_ index: Int) -> String {
    let number = String(index)
    let zeros = String(repeating: "0", count: max(0, digits - number.count))
    return folder + prefix + zeros + number + suffix
  }
}
