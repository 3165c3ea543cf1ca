import Testing

/// The Swift sources are laid out as `.swift-format` says.
@Suite struct FormatTests {
  @Test func formatIsStrict() throws {
    let result = try Repository.run(
      ["swift", "format", "lint", "--strict", "--recursive", "Sources", "Tests", "Kernels"]
        + ["Package.swift"])
    #expect(result.status == 0, "\(result.output)")
  }
}
