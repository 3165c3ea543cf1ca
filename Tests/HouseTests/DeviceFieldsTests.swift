import Engine
import Experiment
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
      ("POINT", Self.expected(PointField.self, prefix: "POINT")),
      ("COUNT", Self.expected(CountField.self, prefix: "COUNT")),
      ("MOVE", Self.expected(MoveField.self, prefix: "MOVE")),
      ("ENDING", Self.expected(EndingField.self, prefix: "ENDING")),
      ("OUTCOME", Self.expected(OutcomeField.self, prefix: "OUTCOME")),
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

  @Test func observablesHaveTheirFields() throws {
    for observable in Observable.allCases {
      let definitions = try Self.definitions("observable_\(observable.rawValue)")
      #expect(definitions["OBSERVED_FIELDS"] == observable.fieldCount)
      let numbers = definitions.filter {
        $0.key.hasPrefix("OBSERVED_") && $0.key != "OBSERVED_FIELDS"
      }
      #expect(numbers.values.sorted() == Array(0..<observable.fieldCount))
    }
  }
}
