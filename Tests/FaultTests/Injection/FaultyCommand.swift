import Foundation
import TestSupport
import Testing

/// A command that is run again and again with another of its calls failing.
///
/// It must leave the files that it leaves without a fault, or end with one line, status 1 and nothing that
/// was not there before.
final class FaultyCommand {
  /// An experiment that takes a millisecond.
  static let experiment = "preset: single\nnetwork: {width: 4}\nsteps: 20\n"

  /// The names of the counted calls without a fault, in their order.
  let calls: [String]
  private let arguments: [String]
  private let set: FaultShim.Set
  private let environment: [String: String]
  private let inputs: [String: [UInt8]]
  private let expected: [String: [UInt8]]
  private let goesOn: Bool

  /// Counts the calls of a command.
  ///
  /// - Parameters:
  ///   - environment: for all runs.
  ///   - inputs: files that lie in the folder before, by name.
  ///   - goesOn: whether what a failed run leaves is what the same command goes on from.
  init(
    _ command: String, counting set: FaultShim.Set, environment: [String: String] = [:],
    inputs: [String: [UInt8]] = [:], goesOn: Bool = false
  ) throws {
    arguments = command.split(separator: " ").map(String.init)
    self.set = set
    self.environment = environment
    self.inputs = inputs.merging(["e.yaml": Array(Self.experiment.utf8)]) { own, _ in own }
    self.goesOn = goesOn
    let folder = try Self.folder(self.inputs)
    let words = try TemporaryFolder()
    let run = try Program.run(
      arguments, in: folder.path,
      environment: environment.merging(
        FaultShim.environment(set, nil, log: words.file("log"))
      ) { $1 })
    try #require(run.status == 0, "\(run.error)")
    expected = try TemporaryFolder.contents(folder.path)
    calls = String(decoding: try words.bytes("log"), as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }

  private static func folder(_ inputs: [String: [UInt8]]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, bytes) in inputs {
      let path = folder.file(name)
      try FileManager.default.createDirectory(
        atPath: URL(filePath: path).deletingLastPathComponent().path,
        withIntermediateDirectories: true)
      try folder.write(bytes, to: name)
    }
    return folder
  }

  private func run(_ fault: FaultShim.Fault?, in folder: TemporaryFolder) throws -> Program.Run {
    try Program.run(
      arguments, in: folder.path,
      environment: fault == nil
        ? environment
        : environment.merging(FaultShim.environment(set, fault)) { $1 })
  }

  /// Runs with a fault and checks how that ends; gives whether the files were made.
  @discardableResult
  func expectSurvival(_ fault: FaultShim.Fault) throws -> Bool {
    let folder = try Self.folder(inputs)
    let run = try run(fault, in: folder)
    let name = calls.indices.contains(fault.call - 1) ? calls[fault.call - 1] : "a call"
    let about: Comment = "\(arguments.first ?? ""): \(name), \(fault): \(run.status) \(run.error)"
    let files = try TemporaryFolder.contents(folder.path)
    if run.status == 0 {
      #expect(files == expected, about)
      return true
    }
    #expect(run.status == 1, about)
    let errors = run.errorLines.filter { $0.hasPrefix("romanesco: error: ") }
    #expect(errors.count == 1 && run.errorLine != nil, about)
    if goesOn {
      let again = try self.run(nil, in: folder)
      #expect(again.status == 0, "\(about), then \(again.error)")
      #expect(try TemporaryFolder.contents(folder.path) == expected, about)
    } else {
      #expect(files == inputs, about)
    }
    return false
  }
}

/// The faults of a command: each call with one of some codes, all of them in turn.
func faults(
  _ command: FaultyCommand, codes: [Int32], from seed: UInt64, most: Int, stays: Bool = false,
  where isMeant: (String) -> Bool = { _ in true }
) -> [FaultShim.Fault] {
  var generator = SplitMix64(seed: seed)
  let places = command.calls.indices.filter { isMeant(command.calls[$0]) }.shuffled(
    using: &generator)
  return places.prefix(most).enumerated().map { index, place in
    FaultShim.Fault(call: place + 1, code: codes[index % codes.count], stays: stays)
  }
}
