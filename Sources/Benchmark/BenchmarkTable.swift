import Foundation

/// A record as text for a person.
public enum BenchmarkTable {
  /// All devices, one after the other.
  public static func text(_ record: BenchmarkRecord) -> String {
    record.devices.map(text).joined(separator: "\n")
  }

  private static func text(_ device: DeviceRecord) -> String {
    var lines = [
      device.device,
      "\(device.platform), driver \(device.driver), \(device.version), "
        + "\(device.computeUnits) compute units",
    ]
    for (name, roof) in [("float", device.roofs.float), ("double", device.roofs.double)] {
      guard let roof else { continue }
      lines.append(
        "\(name) roofs: \(Quantity.prefixed(roof.wholeMultiplyAddsPerSecond))fma/s, "
          + "\(Quantity.prefixed(roof.wholeTangentsPerSecond))tanh/s"
          + (roof.multiplyAddsProcessorShare.map {
            " (measured with \(Quantity.percent($0)) of the cores)"
          } ?? ""))
    }
    lines.append(
      "transfer: \(Quantity.prefixed(device.roofs.uploadBytesPerSecond))B/s to the device, "
        + "\(Quantity.prefixed(device.roofs.downloadBytesPerSecond))B/s back")
    if !device.cases.isEmpty { lines += ["", cases(device)] }
    if let growth = device.growth { lines += ["", GrowthTable.text(growth)] }
    return lines.joined(separator: "\n")
  }

  private static func cases(_ device: DeviceRecord) -> String {
    var table = TextTable([
      "case", "precision", "size", "networks/s", "steps/s", "spread", "of roof", "while busy",
      "with tanh",
      "cores", "set-up",
    ])
    var failures = ""
    for result in device.cases {
      guard let record = result.record else {
        failures += result.failureLine
        continue
      }
      table.append([
        record.name, record.precision.rawValue, record.size.description,
        Quantity.prefixed(record.networksPerSecond.median),
        Quantity.prefixed(record.stepsPerSecond.median),
        record.repeats > 1 ? Quantity.percent(record.stepsPerSecond.relativeWidth) : "-",
        Quantity.percent(record.roofShare),
        Quantity.percent(record.deviceRoofShare), Quantity.percent(record.mixedRoofShare),
        Quantity.percent(record.processorShare),
        String(format: "%.2f s", record.setupSeconds),
      ])
    }
    return table.text + failures
  }
}
