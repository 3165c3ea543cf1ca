import Engine
import Numbers
import Reference
import Systems

/// Checks devices against the reference, case by case.
public struct ConformanceRun: Sendable {
  private let subjects: [ConformanceSubject]
  private let depth: ConformanceDepth
  private let only: String?
  private let precisions: [Precision]

  /// The groups of cases.
  public static let groups =
    ["functions"] + ConformanceGroup.allCases.map(\.rawValue) + ["shared"]

  /// Checks devices in some precisions, in one of the ``groups`` or in all.
  public init(
    _ subjects: [ConformanceSubject], depth: ConformanceDepth, only: String? = nil,
    precisions: [Precision] = Precision.allCases
  ) {
    self.only = only
    self.subjects = subjects
    self.depth = depth
    self.precisions = precisions
  }

  /// All results; `report` is told of each as it comes.
  ///
  /// A device that fails a case is told so in its result; throws where the reference fails, and what `report`
  /// throws.
  public func results(
    report: (ConformanceResult) throws -> Void = { _ in }
  ) throws -> [ConformanceResult] {
    var results: [ConformanceResult] = []
    func add(_ result: ConformanceResult) throws {
      results.append(result)
      try report(result)
    }
    for precision in precisions {
      for check in elementary(precision) where isChosen("functions") {
        for subject in subjects { if let result = result(check, subject) { try add(result) } }
      }
      for (group, item) in try cases(precision) {
        // Nobody needs the reference's answer where no device can give one.
        let expected =
          subjects.contains { $0.violation(precision) == nil }
          ? try item.outcomes([ReferenceTrainer()]) : []
        if isChosen(group) {
          for subject in subjects {
            try add(result(item, group, subject, expected: expected))
          }
        }
        if isChosen("shared"), let shared = shared(item, group, expected: expected) {
          try add(shared)
        }
      }
    }
    return results
  }

  private func isChosen(_ group: String) -> Bool { only == nil || only == group }

  /// Whether the case is also trained by several workers at once.
  private func isShared(_ item: ConformanceCase, _ group: String) -> Bool {
    depth.isShared && group == "presets" && item.options.tileNetworks != nil
  }

  private func elementary(_ precision: Precision) -> [ElementaryCheck] {
    ElementaryFunction.allCases.flatMap { function in
      [1, 2, 4, 8, 16].flatMap { lanes in
        Division.allCases.map { division in
          ElementaryCheck(
            function: function, precision: precision, lanes: lanes, division: division,
            count: depth.elementaryCount)
        }
      }
    }
  }

  private func cases(
    _ precision: Precision
  ) throws -> [(group: String, item: ConformanceCase)] {
    try ConformanceGroup.allCases.flatMap { group in
      try depth.select(group.cases(precision)).filter {
        isChosen(group.rawValue) || isChosen("shared") && isShared($0, group.rawValue)
      }.map { (group.rawValue, $0) }
    }
  }

  /// Nil for the division that a device never uses, and for the reference.
  private func result(_ check: ElementaryCheck, _ subject: ConformanceSubject) -> ConformanceResult?
  {
    guard let device = subject.device, (try? check.applies(to: device)) != false else {
      return nil
    }
    return verdict(subject.name, "functions", check.name, check.precision) {
      if let violation = subject.violation(check.precision) { return (.unsupported, violation) }
      return try check.difference(device).map { (.failed, $0) }
    }
  }

  private func result(
    _ item: ConformanceCase, _ group: String, _ subject: ConformanceSubject, expected: [Outcome]
  ) -> ConformanceResult {
    var result = verdict(subject.name, group, "\(item.name), \(item.size)", item.precision) {
      if let violation = subject.violation(item.precision) { return (.unsupported, violation) }
      let actual = try item.outcomes([subject.makeTrainer(item.options)])
      return difference(item, expected, actual).map { (.failed, $0) }
    }
    // It has passed, but not in the layout that the case is about.
    if result.verdict == .passed, let info = subject.device?.device.info {
      result.detail = item.options.fallback(item.experiment, item.precision, info)
    }
    return result
  }

  /// All devices on one landscape, each of them twice, so that a single one shares with itself.
  private func shared(
    _ item: ConformanceCase, _ group: String, expected: [Outcome]
  ) -> ConformanceResult? {
    guard isShared(item, group) else { return nil }
    let able = subjects.filter { $0.violation(item.precision) == nil }
    guard !able.isEmpty else { return nil }
    var options = item.options
    options.tileNetworks = 8
    return verdict(
      able.map(\.name).joined(separator: " + "), "shared",
      "\(item.name), \(2 * able.count) workers", item.precision
    ) {
      let trainers = (able + able).map { $0.makeTrainer(options) }
      return difference(item, expected, try item.outcomes(trainers)).map { (.failed, $0) }
    }
  }

  private func difference(
    _ item: ConformanceCase, _ expected: [Outcome], _ actual: [Outcome]
  ) -> String? {
    OutcomeDifference(
      expected: expected, actual: actual, channels: item.experiment.channels,
      precision: item.precision)?.description
  }

  /// The result of a check that gives nil, or a verdict and its detail.
  private func verdict(
    _ device: String, _ group: String, _ name: String, _ precision: Precision,
    _ check: () throws -> (ConformanceResult.Verdict, String)?
  ) -> ConformanceResult {
    var result = ConformanceResult(
      device: device, group: group, name: name, precision: precision, verdict: .passed)
    do {
      if let (verdict, detail) = try check() {
        result.verdict = verdict
        result.detail = detail
      }
    } catch let error as EngineError where error.isRefusal {
      result.verdict = .unsupported
      result.detail = error.description
    } catch {
      result.verdict = .failed
      result.detail = String(describing: error).split(whereSeparator: \.isNewline).first
        .map(String.init)
    }
    return result
  }
}
