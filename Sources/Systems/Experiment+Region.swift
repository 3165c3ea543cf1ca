import Numbers
import Plane

extension Experiment {
  /// Throws where a region reaches beyond what the parameters of its axes may be.
  ///
  /// A landscape of doubles throws where a sample is beyond (``Grid``), which may still be none where a region ends beside
  /// its samples. Here the whole rectangle counts.
  package func checkParameters(over region: Region) throws(FieldError) {
    let (x, y) = try axisChoices()
    let extent = region.extent
    for (name, span, axis, choice) in [("x", extent.x, axes.x, x), ("y", extent.y, axes.y, y)] {
      let parameter = system.parameters[choice.slots[0]]
      for end in [span.low, span.high] {
        try parameter.check(
          axis.value(at: end.doubleValue), "region.\(name), \(parameter.name)")
      }
    }
  }

  /// Whether all that the axes vary has values at a point that it may have.
  package func allows(_ point: ParameterPoint, _ choices: (x: AxisChoice, y: AxisChoice)) -> Bool {
    (choices.x.slots + choices.y.slots).allSatisfy {
      system.parameters[$0].allowed.contains(point[$0])
    }
  }
}
