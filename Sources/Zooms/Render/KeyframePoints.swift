import Compute
import Plane
import Systems

/// The points of a keyframe, in the order in which they are computed.
struct KeyframePoints: PointSource {
  let base: any PointSource
  let order: KeyframeOrder

  var count: Int { order.count }
  var plane: Plane? { base.plane }

  func point(at index: Int) -> ParameterPoint { base.point(at: pixel(at: index)) }

  func pixel(at index: Int) -> Int { order.pixel(at: index) }
}
