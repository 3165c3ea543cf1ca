import Numbers
import Plane
import Systems

/// The landscapes that are timed: fixed, so that records of different devices and days compare.
public enum BenchmarkCases {
  /// Both axes from 0 to 1 in the preset `tanh`: nothing diverges, no network makes room.
  static let converged = Region(x: span(0, 1), y: span(0, 1))
  /// Across the boundary of the preset `tanh`: about half diverges, late and early.
  private static let mixed = Region(
    x: span(1, 2), y: Region.Span(centre: DecimalNumber(9).halved.halved, width: 1))

  private static func span(_ low: DecimalNumber, _ high: DecimalNumber) -> Region.Span {
    Region.Span(low: low, high: high)
  }

  /// Every case of one precision, the most telling first.
  public static func all(_ precision: Precision) -> [BenchmarkCase] {
    let tanh = Preset.tanh.experiment
    let regions = [
      ("tanh, converged", converged), ("tanh, mixed", mixed),
      ("tanh, whole", Region(whole: tanh.axes)),
    ].map { name, region in
      BenchmarkCase(name: name, experiment: tanh, precision: precision, region: region)
    }
    let presets = Preset.paperConditions.filter { $0 != .tanh }.map { preset in
      BenchmarkCase(
        name: "\(preset.rawValue), whole", experiment: preset.experiment, precision: precision,
        region: Region(whole: preset.experiment.axes))
    }
    // Width 16 is `tanh, converged`.
    let widths = [8, 32, 64].map { width in
      var experiment = tanh
      experiment.network.width = width
      return BenchmarkCase(
        name: "width \(width)", experiment: experiment, precision: precision, region: converged)
    }
    var deep = tanh
    deep.network.layers = 4
    let layers = BenchmarkCase(
      name: "4 layers", experiment: deep, precision: precision, region: converged)
    return regions + presets + widths + [layers] + differences(precision)
      + [tangent(precision), momentum(precision), softmax(precision), recurrent(precision)]
      + [almostLinear(precision)] + maps(precision) + flows(precision)
  }

  /// Chaotic networks of 64 neurons, of which none falls quiet or comes back to a state.
  private static func recurrent(_ precision: Precision) -> BenchmarkCase {
    var experiment = Preset.edgeOfChaos.experiment
    experiment.system = .recurrent(RecurrentSystem(neurons: 64, transient: 100, seed: 2))
    experiment.steps = 300
    experiment.observables = [.activity]
    return BenchmarkCase(
      name: "recurrent, 64 neurons", experiment: experiment, precision: precision,
      region: Region(x: span(4, 5), y: Region.Span(centre: 0, width: DecimalNumber(1).halved)))
  }

  /// The preset `forced-lorenz` where it learns, without free run and tangent.
  private static func almostLinear(_ precision: Precision) -> BenchmarkCase {
    var experiment = Preset.forcedLorenz.experiment
    experiment.system = .almostLinear(AlmostLinearSystem())
    experiment.steps = 200
    experiment.observables = [.losses]
    return BenchmarkCase(
      name: "almost-linear, forced", experiment: experiment, precision: precision,
      region: Region(
        x: span(-2, -1), y: Region.Span(low: DecimalNumber(1).halved, high: 1)))
  }

  /// As `tanh, converged`, with a rule that keeps a velocity of each weight.
  private static func momentum(_ precision: Precision) -> BenchmarkCase {
    var experiment = Preset.tanh.experiment
    experiment.optimiser.rule = .heavyBall
    return BenchmarkCase(
      name: "tanh, momentum", experiment: experiment, precision: precision, region: converged)
  }

  /// The preset `digits` where it learns, without tangents and tests.
  private static func softmax(_ precision: Precision) -> BenchmarkCase {
    var experiment = Preset.digits.experiment
    experiment.observables = [.convergence]
    return BenchmarkCase(
      name: "digits, softmax", experiment: experiment, precision: precision,
      region: Region(x: span(-1, 0), y: span(-1, 0)))
  }

  /// As `tanh, converged`, each network with a tangent beside it.
  private static func tangent(_ precision: Precision) -> BenchmarkCase {
    var experiment = Preset.tanh.experiment
    experiment.observables = [.convergence, .exponent]
    return BenchmarkCase(
      name: "tanh, tangent", experiment: experiment, precision: precision, region: converged)
  }

  /// The Mandelbrot set about a spiral, where most orbits leave late, and chaotic orbits of the line with a tangent.
  private static func maps(_ precision: Precision) -> [BenchmarkCase] {
    let zircon = Preset.zircon.experiment
    return [
      BenchmarkCase(
        name: "mandelbrot, spiral", experiment: Preset.mandelbrot.experiment, precision: precision,
        region: Region(
          x: Region.Span(centre: -DecimalNumber(3).halved.halved, width: tenth),
          y: Region.Span(centre: tenth, width: tenth))),
      BenchmarkCase(
        name: "zircon, tangent", experiment: zircon, precision: precision,
        region: Region(whole: zircon.axes)),
    ]
  }

  /// Double pendulums of which most flip late, and places of a double gyre with two tangents.
  private static func flows(_ precision: Precision) -> [BenchmarkCase] {
    let pendulum = Preset.doublePendulum.experiment
    let gyre = Preset.doubleGyre.experiment
    return [
      BenchmarkCase(
        name: "double pendulum, whole", experiment: pendulum, precision: precision,
        region: Region(whole: pendulum.axes)),
      BenchmarkCase(
        name: "double gyre, tangents", experiment: gyre, precision: precision,
        region: Region(whole: gyre.axes)),
    ]
  }

  private static let tenth = DecimalNumber(1).timesTen(toThe: -1)

  /// A frame 1e-13 wide in which pixels are differences from the first step to the last.
  private static func differences(_ precision: Precision) -> [BenchmarkCase] {
    guard precision == .double else { return [] }
    var experiment = Preset.tanh.experiment
    experiment.steps = 60
    let width = DecimalNumber(1).timesTen(toThe: -13)
    let centre = (
      x: DecimalNumber(16).timesTen(toThe: -1),
      y: DecimalNumber(22_030_934_937_833).timesTen(toThe: -13)
    )
    var item = BenchmarkCase(
      name: "tanh, differences", experiment: experiment, precision: precision,
      region: Region(
        x: Region.Span(centre: centre.x, width: width),
        y: Region.Span(centre: centre.y, width: width)))
    item.isPerturbed = true
    return [item]
  }
}
