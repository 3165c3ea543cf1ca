import Numbers
import Plane

/// Where doubles hand over to differences from an orbit.
package enum Handover {
  /// Samples that lie closer together than this, in axis units, are told apart by differences. Doubles place
  /// them to about 1e-16, a ten-thousandth of it.
  package static let spacing = 1e-12

  /// Whether pixels of so many samples over a region are told as differences: where doubles come to their end, and the
  /// system has orbits. What observables ask for beside the loss and the size has none.
  package static func isPassed(
    _ experiment: Experiment, _ region: Region, _ size: Size, _ precision: Precision
  ) -> Bool {
    guard precision == .double, experiment.hasOrbits,
      experiment.signals.isSubset(of: [.loss, .size])
    else { return false }
    let across = region.x.width.doubleValue / Double(size.width)
    let upwards = region.y.width.doubleValue / Double(size.height)
    return min(across, upwards) < spacing
  }

  /// The narrowest frame: what differs in it must be in a double's range.
  package static let narrowestWidth = DecimalNumber(1).timesTen(toThe: -300)

  /// Throws for a region that is too narrow even for differences.
  package static func check(_ region: Region) throws(FieldError) {
    for (name, span) in [("x", region.x), ("y", region.y)] where span.width < narrowestWidth {
      throw FieldError(
        field: "region.\(name).width", value: span.width, allowed: "a width of 1e-300 or more")
    }
  }
}

extension Experiment {
  /// Whether pixels below double precision can be told as differences from an orbit: those of trainings whose
  /// rule and activation have known orbits, at constant rates, of the paper's shape and loss, and those of a map over its constant, if its
  /// formula has orbits. They begin at the critical point 0, to which differences come back.
  package var hasOrbits: Bool {
    switch system {
    case .training(let training):
      return training.optimiser.rule.hasOrbits && training.network.activation.hasOrbits
        && training.schedule.isConstant && training.network.isSquare && training.errorIsResidual
        && training.network.starts == 1
    case .map(let map):
      guard map.formula.hasOrbits, let (x, y) = try? axisChoices() else { return false }
      return [MapSlot.zReal, MapSlot.zImaginary].allSatisfy { slot in
        fixedPoint[slot] == 0 && !x.slots.contains(slot) && !y.slots.contains(slot)
      }
    case .recurrent, .flow, .almostLinear: return false
    }
  }
}
