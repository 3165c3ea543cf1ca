import Numbers
import RomanescoKit
import Systems
import TestSupport
import Testing

/// Damaged and strange texts in YAML.
@Suite(.serialized) struct ExperimentFuzzTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func experiments() throws {
    let corpus = try Corpus.experiments().map { Array($0.utf8) }
    let readCount = try Fuzzing("experiment", count: 2000, corpus, isText: true).run { bytes in
      try Corpus.check(try ExperimentFile.read(try folder.write(bytes, to: "a.yaml")))
    }
    #expect(readCount > 20)
  }

  @Test func records() throws {
    let corpus = [Array(try Corpus.recordText().utf8)]
    let readCount = try Fuzzing("record", count: 1000, corpus, isText: true).run { bytes in
      try Corpus.check(
        try ExperimentFile.decode(PictureRecord.self, String(decoding: bytes, as: UTF8.self)))
    }
    #expect(readCount > 20)
  }

  @Test func numbers() throws {
    let corpus = ["-1.25e-3", "0.1234567890123456789012345678901", "6", "1e300"].map {
      Array($0.utf8)
    }
    let readCount = try Fuzzing("number", count: 2000, corpus, isText: true).run { bytes in
      let number = try DecimalNumber(String(decoding: bytes, as: UTF8.self))
      #expect(try DecimalNumber(number.description) == number)
      #expect((number + number).halved == number)
    }
    #expect(readCount > 20)
  }
}
