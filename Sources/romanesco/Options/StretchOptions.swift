import ArgumentParser
import Plane

/// How a picture's frame is turned and stretched.
struct StretchOptions: ParsableArguments {
  /// What the option may say.
  enum Choice: Equatable {
    /// Upright.
    case off
    /// As trainings part at the centre.
    case auto
    /// As a person says.
    case given(Stretch)
  }

  @Option(
    help: ArgumentHelp(
      "Turn and stretch the frame: off, auto, or RATIO,ANGLE. By default off, or as in --from.",
      discussion: """
        Up then points along ANGLE, in degrees from the x axis, and --width is the length along it; the \
        side across is RATIO times as long. auto asks a training with many bits how its neighbours part.
        """,
      valueName: "choice"),
    transform: OptionValue.stretch)
  var stretch: Choice?
}
