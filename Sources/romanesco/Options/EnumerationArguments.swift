import ArgumentParser
import Engine
import Numbers
import RomanescoKit
import Systems
import Verification

extension Preset: ExpressibleByArgument {}
extension Precision: ExpressibleByArgument {}
extension Division: ExpressibleByArgument {}
extension CurveReport.Direction: ExpressibleByArgument {}
extension ExponentSettings.Method: ExpressibleByArgument {}
extension ConformanceDepth: EnumerableFlag {}

extension Mapping: ExpressibleByArgument {
  /// Reads a name; scripts may have `rows` for `teams`.
  public init?(argument: String) { self.init(name: argument) }
}
