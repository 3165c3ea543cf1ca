extension StringProtocol {
  /// The text, or its beginning and three points where it has more than `count` characters, which it then has in all.
  package func cut(to count: Int) -> String {
    self.count > count ? prefix(Swift.max(0, count - 3)) + "..." : String(self)
  }
}
