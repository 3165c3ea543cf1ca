import ArgumentParser
import Engine
import Experiment
import Imaging

extension Preset: ExpressibleByArgument {}
extension Precision: ExpressibleByArgument {}
extension Palette: ExpressibleByArgument {}
extension Mapping: ExpressibleByArgument {}
