import ArgumentParser
import Compute

/// How devices are checked while they train.
struct CheckOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Repeat one of every N networks on the reference and compare every bit; 0 repeats none.",
      discussion: "By default one of each device's first tile, then about one of 10 000.",
      valueName: "n"), transform: OptionValue.wholeNumber(0...1_000_000_000))
  var check: Int?

  /// What the option says.
  var rate: CheckRate { check.map { $0 == 0 ? .never : .oneOf($0) } ?? .standard }
}
