/// Small data sets of the literature, as they are shipped: a byte for each number.
///
/// First all inputs, row after row, then the label of each row. Rows are in one order of their own, drawn once. Sources and licences:
/// `LICENSES.md` beside this file.
public enum DataSetBytes {
  /// Iris: 150 flowers, four lengths each in tenths of a centimetre, three species.
  public static var iris: [UInt8] { PackageResources.iris_bytes }
  /// Digits: 1797 handwritten digits, 8 by 8 pixels from 0 to 16 each.
  public static var digits: [UInt8] { PackageResources.digits_bytes }
}
