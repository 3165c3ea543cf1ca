import Foundation
import Numbers

/// What a name means among the devices of a machine.
package enum DeviceSelection: Equatable {
  /// The CPU reference, by its name.
  case reference
  /// The places of devices in the list.
  case devices([Int])
  /// No device was named and none can train; why.
  case none(String)

  /// Chooses among devices; without a name the first GPU that can train, else the first device that can.
  ///
  /// Blanks around a name do not count. Digits alone are an index, never a part of a name.
  ///
  /// Throws a ``UsageError`` where a name is given that is no device's, or more than one's, or where none of
  /// `all` devices can train. One device that is named is taken even if it cannot train: it says so itself.
  ///
  /// - Parameter absence: why there is no device, where there is none.
  package init(
    _ name: String?, field: String, among infos: [any SelectableDevice], precision: Precision,
    absence: @autoclosure () -> String
  ) throws(UsageError) {
    let fit = infos.indices.filter { infos[$0].refusal(precision) == nil }
    let reason =
      infos.isEmpty
      ? absence()
      : "no OpenCL device can train in \(precision.rawValue)" + Self.refusals(infos, precision)
    switch name.map(Self.trimmed) {
    case "reference": self = .reference
    case nil:
      guard let first = fit.first else {
        self = .none(reason)
        return
      }
      self = .devices([fit.first { infos[$0].isGPU } ?? first])
    case "all":
      guard !fit.isEmpty else { throw Self.missing("all", field, reason) }
      self = .devices(fit)
    case let name?:
      guard !infos.isEmpty else { throw Self.missing(name, field, reason) }
      self = .devices([try Self.find(name, field, infos)])
    }
  }

  /// A name without the blanks around it.
  static func trimmed(_ name: String) -> String {
    name.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func missing(_ name: String, _ field: String, _ reason: String) -> UsageError {
    UsageError("\(field): '\(name)' is no device here: \(reason)")
  }

  /// The first reasons why devices cannot train, in brackets.
  private static func refusals(_ infos: [any SelectableDevice], _ precision: Precision) -> String {
    let reasons = infos.prefix(3).enumerated().compactMap { index, info in
      info.refusal(precision).map { "\(index) \($0)" }
    }
    return " (" + reasons.joined(separator: "; ") + ")"
  }

  private static func find(
    _ text: String, _ field: String, _ infos: [any SelectableDevice]
  ) throws(UsageError) -> Int {
    let matches = matches(text, infos)
    guard let match = matches.first, matches.count == 1 else {
      let list = infos.enumerated().map { "\($0) (\($1.name))" }.joined(separator: ", ")
      throw UsageError(
        "\(field): '\(text)' is \(matches.isEmpty ? "no device" : "more than one device"); "
          + "give one of \(list), all, reference")
    }
    return match
  }

  private static func matches(_ text: String, _ infos: [any SelectableDevice]) -> [Int] {
    guard !text.isEmpty else { return [] }
    // Many names have digits in them, such as those of a processor's vector units.
    if text.wholeMatch(of: /[-+]?[0-9]+/) != nil {
      return text.first?.isNumber == true ? infos.indices.filter { $0 == Int(text) } : []
    }
    // Two drivers for one processor may give it the same name, hence the platform's.
    return [infos.map { $0.name }, infos.map { $0.platformName }].lazy.map { names in
      names.indices.filter { names[$0].localizedCaseInsensitiveContains(text) }
    }.first { !$0.isEmpty } ?? []
  }
}
