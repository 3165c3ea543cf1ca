/// How files' names end; `.PNG` is as good as `.png`.
package enum FileSuffix {
  /// Whether a path ends in a suffix of lower-case letters.
  package static func has(_ path: String, _ suffix: String) -> Bool {
    path.suffix(suffix.count).lowercased() == suffix
  }
}
