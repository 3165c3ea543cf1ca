import Testing

/// The scripts that time other programs beside this one decide rightly when a ratio means something.
@Suite struct PeersTests {
  private static let hasPython = (try? Repository.run(["python3", "--version"]))?.status == 0

  @Test(.enabled(if: Self.hasPython, "no python3"))
  func peersAreComparedOnlyWhereCoresAreFree() throws {
    let result = try Repository.run(["python3", "-B", "tools/peers/self_test.py"])
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.hasSuffix("\nOK\n"), "\(result.output)")
  }
}
