import Engine
import Systems
import Testing

/// Host and kernels agree on where values stand in the memory that they share.
@Suite struct DeviceFieldsTests {
  /// The whole numbers that a kernel file defines.
  private static func definitions(_ file: String) throws -> [String: Int] {
    let text = try Repository.kernel(file)
    let pairs = text.split(separator: "\n").compactMap { line -> (String, Int)? in
      let words = line.split(separator: " ")
      guard words.count == 3, words[0] == "#define", let value = Int(words[2]) else { return nil }
      return (String(words[1]), value)
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  /// The definitions that fields should have, `inputStep` as `POINT_INPUT_STEP`.
  private static func expected<Field: DeviceField>(
    _ type: Field.Type, prefix: String
  ) -> [String: Int] {
    let pairs = type.allCases.map { field in
      let words = "\(field)".map { $0.isUppercase ? "_\($0)" : $0.uppercased() }
      return ("\(prefix)_\(words.joined())", field.rawValue)
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  @Test func fieldsStandWhereTheHostPutsThem() throws {
    let all = [
      ("COUNT", Self.expected(CountField.self, prefix: "COUNT")),
      ("MOVE", Self.expected(MoveField.self, prefix: "MOVE")),
      ("ENDING", Self.expected(EndingField.self, prefix: "ENDING")),
    ]
    var expected: [String: Int] = [:]
    for (prefix, fields) in all {
      expected.merge(fields) { $1 }
      expected["\(prefix)_FIELDS"] = fields.count
    }
    #expect(try Self.definitions("fields") == expected)
  }

  @Test func termsFollowWhatIsKnownOfRepeatingTraining() throws {
    var expected = Self.expected(RecurrenceField.self, prefix: "RECURRENCE")
    expected["RECURRENCE_TERMS"] = RecurrenceField.count
    #expect(try Self.definitions("recurrence") == expected)
  }

  /// Each observable's kernel file says how many numbers it gathers and leaves; the host makes room for so many.
  @Test(arguments: Observable.allCases)
  func observablesHaveTheirFields(observable: Observable) throws {
    let name = observable.kernelName
    let text = try Repository.kernel("observable_\(name)")
    let words = text.split(whereSeparator: { $0.isWhitespace || ",;{}".contains($0) }).map(
      String.init)
    func number(_ field: String) throws -> [String] {
      let place = try #require(words.firstIndex(of: "\(name)_\(field)"))
      return Array(words[(place + 2)...].prefix(3))
    }
    switch observable {
    case .convergence, .escape, .exponent, .accuracy, .losses, .leap, .averagedLoss, .stillness,
      .activity, .kineticEnergy, .overlap, .quiet, .smoothEscape, .fate, .flip, .order,
      .largestGradient:
      #expect(try number("fields").first == "\(observable.fieldCount)")
      #expect(try number("results").first == "\(observable.resultCount)")
    case .permutationEntropy:
      #expect(try number("fields") == ["ORDINAL_WINDOW", "+", "ORDINAL_PATTERNS"])
      #expect(try number("results").first == "ORDINAL_PATTERNS")
    }
  }
}
