import ArgumentParser
import Experiment
import Imaging
import Verification

extension Preset: ExpressibleByArgument {}
extension Precision: ExpressibleByArgument {}
extension Palette: ExpressibleByArgument {}
extension ConformanceDepth: EnumerableFlag {}
