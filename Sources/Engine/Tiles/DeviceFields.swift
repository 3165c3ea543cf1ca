/// Where a value stands in memory that host and kernels share: each raw value is a `#define` of
/// `fields.cl`, named after type and case.
package protocol DeviceField: CaseIterable, RawRepresentable, Sendable where RawValue == Int {}

extension DeviceField {
  /// Values of one entry.
  package static var count: Int { allCases.count }
}

/// What a survey counted: `COUNT_`.
package enum CountField: Int, DeviceField {
  case slots, moves, endings
}

/// A network that moves to another slot: `MOVE_`.
package enum MoveField: Int, DeviceField {
  case from, to
}

/// A network that ends, its slot and its point of the tile: `ENDING_`.
package enum EndingField: Int, DeviceField {
  case slot, point
}

/// What is known of training that repeats itself, before the terms of the steps: `RECURRENCE_` of
/// `recurrence.cl`.
package enum RecurrenceField: Int, DeviceField {
  case end, period
}
