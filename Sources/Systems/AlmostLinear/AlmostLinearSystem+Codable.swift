import Numbers
import Plane

extension AlmostLinearSystem {
  /// The fields of an experiment that describe an almost-linear network.
  static let fieldNames = ["almostLinear"]

  private enum Field: String, CodingKey, CaseIterable {
    case units, rectified, seen, window, trainingSteps, seed, series, start, digests
  }
  private enum DigestField: String, CodingKey, CaseIterable {
    case series, start
  }

  /// Reads a network from the fields of an experiment; what is absent is as in `base`, the window of a file of all its points.
  init(_ parent: FieldReader, default base: AlmostLinearSystem) throws {
    let fields = try parent.nested("almostLinear", names: Field.names)
    let digests = try fields.nested("digests", names: DigestField.names)
    try ExponentSettings.refuseCoupling(parent)
    let files = AlmostLinearFiles(
      series: try Self.file(.series, fields, digests),
      start: try Self.file(.start, fields, digests))
    // A record has digests; its files are read when they are needed.
    let isRecord = fields.has(Field.digests.rawValue)
    let standard = isRecord ? nil : try files.standard()
    let units = try fields.integer(
      Field.units.rawValue, default: base.units, in: Self.allowedUnits)
    self.init(
      units: units,
      rectified: try fields.integer(
        Field.rectified.rawValue, default: min(base.rectified, units), in: 0...units),
      seen: try fields.integer(
        Field.seen.rawValue, default: min(standard?.seen ?? base.seen, units), in: 1...units),
      window: try fields.integer(
        Field.window.rawValue, default: standard?.window ?? base.window, in: Self.allowedWindow),
      trainingSteps: try Self.trainingSteps(fields, default: base.trainingSteps),
      seed: try fields.seed(Field.seed.rawValue, default: base.seed), files: files)
    try validate()
    guard !isRecord else { return }
    _ = try files.points(window: window, seen: seen)
    _ = try files.startNumbers(units: units)
  }

  /// A number of steps, or `all`.
  private static func trainingSteps(_ fields: FieldReader, default base: Int?) throws -> Int? {
    let range = 1...Experiment.allowedSteps.upperBound
    return try fields.read(
      Field.trainingSteps.rawValue, default: base,
      allowed: "a whole number from 1 to \(range.upperBound), or \(allSteps)"
    ) { text in
      text == allSteps ? .some(nil) : Int(text).flatMap { range.contains($0) ? .some($0) : nil }
    }
  }

  private static let allSteps = "all"

  private static func file(
    _ name: DigestField, _ fields: FieldReader, _ digests: FieldReader
  ) throws -> NumberFile? {
    try NumberFile.named("almostLinear", name.rawValue, fields, digests)
  }

  /// What an experiment's text has of the network.
  var mapping: some Encodable {
    Mapping<Field> { fields in
      try fields.encode(units, forKey: .units)
      try fields.encode(rectified, forKey: .rectified)
      try fields.encode(seen, forKey: .seen)
      try fields.encode(window, forKey: .window)
      if let trainingSteps {
        try fields.encode(trainingSteps, forKey: .trainingSteps)
      } else {
        try fields.encode(Self.allSteps, forKey: .trainingSteps)
      }
      try fields.encode(seed, forKey: .seed)
      let named: [(Field, DigestField, NumberFile?)] = [
        (.series, .series, files.series), (.start, .start, files.start),
      ]
      for (field, _, file) in named { try fields.encodeIfPresent(file?.name, forKey: field) }
      guard named.contains(where: { $0.2 != nil }) else { return }
      try fields.encode(
        Mapping<DigestField> { digests in
          for (_, field, file) in named {
            try digests.encodeIfPresent(file?.digest, forKey: field)
          }
        }, forKey: .digests)
    }
  }
}
