/// An sRGB colour with straight (not premultiplied) opacity, 8 bits a channel.
public struct RGBA8: Hashable, Sendable, BitwiseCopyable {
  /// Red, 0...255.
  public var red: UInt8
  /// Green, 0...255.
  public var green: UInt8
  /// Blue, 0...255.
  public var blue: UInt8
  /// Opacity, 0 (clear) ... 255 (opaque).
  public var alpha: UInt8

  /// Makes a colour from its four channels.
  public init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }
}
