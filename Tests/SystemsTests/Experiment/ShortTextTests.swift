import Numbers
import Testing

@Suite struct ShortTextTests {
  @Test(arguments: [
    ("", 4, ""), ("abcd", 4, "abcd"), ("abcde", 4, "a..."), ("abcde", 3, "..."),
    ("ääää", 4, "ääää"), ("äääää", 4, "ä..."),
  ])
  func longTextsAreCut(text: String, count: Int, expected: String) {
    #expect(text.cut(to: count) == expected)
    #expect(text[...].cut(to: count) == expected)
  }
}
