import Landscapes
import Numbers
import Plane
import Systems
import Zooms

extension Precision {
  /// The arithmetic of a picture where nobody names one: float, but double where float tells neighbouring pixels not apart, or is
  /// too coarse for the system.
  public static func fitting(
    _ experiment: Experiment, _ region: Region, _ size: Size
  ) -> Precision {
    if experiment.system.needsDouble { return .double }
    do throws(FieldError) {
      _ = try Grid(experiment: experiment, region: region, size: size, precision: .float)
      return .float
    } catch {
      // What float cannot draw for another reason, it refuses.
      return error.field.hasSuffix("width") ? .double : .float
    }
  }
}

extension ZoomManifest {
  /// The zoom in the arithmetic that reaches to its end where nobody names one: float, else double.
  public var inFittingPrecision: ZoomManifest {
    let deep = with(.double)
    if deep.experiment.system.needsDouble { return deep }
    guard (try? ZoomPlan(with(.float)).depthViolation()) ?? nil != nil,
      (try? ZoomPlan(deep).depthViolation()) ?? nil == nil
    else { return with(.float) }
    return deep
  }
}
