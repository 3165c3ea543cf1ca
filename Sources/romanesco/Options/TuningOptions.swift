import ArgumentParser

/// Whether devices are tuned before long work.
struct TuningOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Do not measure how networks are best laid on the device, nor use what was measured.",
      discussion: "Otherwise the first long work on a device begins so; it changes no pixel."))
  var untuned = false
}
