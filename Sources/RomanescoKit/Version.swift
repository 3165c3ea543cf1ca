/// The program's version, which every picture and store carries.
public enum Version {
  /// This one.
  public static let current = "0.3.0"
  /// Those before it whose trainings end in other bits. What they made is read, and nothing is added to it.
  static let older = ["0.2.0"]
}
