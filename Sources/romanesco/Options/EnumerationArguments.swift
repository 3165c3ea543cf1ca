import ArgumentParser
import Experiment
import Imaging

extension Preset: ExpressibleByArgument {}
extension Precision: ExpressibleByArgument {}
extension Palette: ExpressibleByArgument {}
