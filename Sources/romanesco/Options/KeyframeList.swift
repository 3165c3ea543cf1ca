/// Some keyframes of a zoom in the order they are shown, written `0,4,8`.
struct KeyframeList {
  let keyframes: [Int]

  init?(_ text: String) {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    keyframes = numbers.compactMap { $0 }
    guard keyframes.count == numbers.count, keyframes.allSatisfy({ $0 >= 0 }) else { return nil }
  }
}
