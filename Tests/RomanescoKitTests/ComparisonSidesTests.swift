import Compute
import Numbers
import Reference
import RomanescoKit
import Systems
import TestSupport
import Testing

/// A comparison that compares nothing is refused.
@Suite struct ComparisonSidesTests {
  @Test func theReferenceAgainstItselfMustBeNamedTwice() throws {
    let error = #expect(throws: UsageError.self) {
      try ComparisonSides(a: "reference", b: nil, precision: .float, fieldPrefix: "--")
    }
    #expect(error?.description.hasPrefix("--a, --b: both sides would be reference") == true)
    let named = try ComparisonSides(a: "reference", b: "reference", precision: .float)
    #expect(named.a.name == named.b.name)
    let precisions = try ComparisonSides(
      a: "reference", b: nil, precision: .float, against: .double)
    #expect(precisions.a.precision == .float && precisions.b.precision == .double)
    #expect(throws: UsageError.self) {
      try ComparisonSides(a: "reference", b: nil, precision: .float, against: .float)
    }
  }

  /// A trainer of a backend of its own.
  private struct Other: Trainer {
    let name: String
    func makeWorkers(_ setup: Setup, precision: Precision) throws -> [any TrainingWorker] { [] }
  }

  @Test func aDeviceOfAnotherBackendIsItselfByItsName() {
    #expect(ComparisonSides.areSame([Other(name: "a")], [Other(name: "a")]))
    #expect(!ComparisonSides.areSame([Other(name: "a")], [Other(name: "b")]))
    #expect(!ComparisonSides.areSame([Other(name: "reference")], [ReferenceTrainer()]))
    #expect(!ComparisonSides.areSame([Other(name: "a")], []))
  }

  @Test(.enabled(if: TestDevices.firstExact() != nil, "needs an exact device"))
  func aDeviceAgainstItselfMustBeNamedTwice() throws {
    let both = try ComparisonSides(a: nil, b: nil, precision: .float)
    #expect(both.a.name != both.b.name)
    #expect(throws: UsageError.self) {
      try ComparisonSides(a: nil, b: nil, precision: .float, against: .float)
    }
    _ = try ComparisonSides(a: "0", b: "0", precision: .float)
  }

  @Test(.enabled(if: TestDevices.all.isEmpty, "needs a machine without a device"))
  func withoutADeviceTheWorkFails() throws {
    #expect(throws: WorkError.self) { try ComparisonSides(a: nil, b: nil, precision: .float) }
  }
}
