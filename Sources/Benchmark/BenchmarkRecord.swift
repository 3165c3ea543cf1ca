import Engine
import Foundation
import Systems

/// One run of the benchmark; a JSON file.
public struct BenchmarkRecord: Codable, Hashable, Sendable {
  /// The form of the file.
  public static let currentFormat = 1

  /// The form that this record has.
  public var format: Int
  /// The program that measured.
  public var program: String
  /// When, in UTC as ISO 8601.
  public var date: String
  /// The time given to each case, in seconds.
  public var secondsPerCase: Double
  /// How work was cut.
  public var options: OptionsRecord
  /// The devices, in the order in which they ran.
  public var devices: [DeviceRecord]

  /// Begins a record of a run that starts now.
  public init(
    program: String, secondsPerCase: Double, options: EngineOptions = EngineOptions(),
    devices: [DeviceRecord] = []
  ) {
    format = Self.currentFormat
    self.program = program
    date = Date().ISO8601Format()
    self.secondsPerCase = secondsPerCase
    self.options = OptionsRecord(options)
    self.devices = devices
  }

  /// Reads a record; throws one line that says what is wrong with it.
  public init(json: Data) throws {
    do {
      self = try JSONDecoder().decode(BenchmarkRecord.self, from: json)
    } catch {
      throw BenchmarkError("not a record of `romanesco bench`")
    }
    guard format == Self.currentFormat else {
      throw BenchmarkError(
        "the record's format is \(format); this program reads \(Self.currentFormat)")
    }
  }

  /// The record as JSON, keys sorted.
  public func json() throws -> Data { Data(try JSONText.text(self).utf8) }
}
