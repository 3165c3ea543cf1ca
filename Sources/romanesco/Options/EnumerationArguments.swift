import ArgumentParser
import Engine
import Numbers
import Pictures
import Systems
import Verification

extension Preset: ExpressibleByArgument {}
extension Precision: ExpressibleByArgument {}
extension Palette: ExpressibleByArgument {}
extension Mapping: ExpressibleByArgument {}
extension ConformanceDepth: EnumerableFlag {}
