/// The program's version, which every picture and store carries.
public enum Version {
  /// This one.
  public static let current = "0.2.0"
}
