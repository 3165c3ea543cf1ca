/// Some keyframes of a zoom, written `A..<B`, `A..B` with the last one included, or one number.
struct KeyframeRange {
  let range: Range<Int>

  init?(_ text: String) {
    let isOpen = text.contains("..<")
    let parts = text.replacing(isOpen ? "..<" : "..", with: " ").split(
      separator: " ", omittingEmptySubsequences: false
    ).map { Int($0) }
    guard (1...2).contains(parts.count), let low = parts[0], let last = parts[parts.count - 1],
      low >= 0, last < Int.max
    else { return nil }
    let high = isOpen ? last : last + 1
    guard low < high else { return nil }
    range = low..<high
  }
}
