import Files

/// The colours that each palette's ramp joins, as `rrggbb`.
enum PaletteAnchors {
  /// ColorBrewer, Spectral, 11 classes.
  static let spectral = """
    9e0142 d53e4f f46d43 fdae61 fee08b ffffbf e6f598 abdda4 66c2a5 3288bd 5e4fa2
    """

  /// Every third of matplotlib's 256 entries; the ramp stays within 1/255 of the original.
  static let viridis = """
    440154 450559 460a5d 470e61 471365 481769 481b6d 481f70 482374 482677 472a7a 472e7c
    46327e 453581 443983 433d84 424086 414487 3f4788 3e4a89 3d4e8a 3b518b 3a548c 38588c
    375b8d 355e8d 34618d 32648e 31678e 306a8e 2e6d8e 2d708e 2c728e 2b758e 2a788e 297b8e
    277e8e 26818e 25838e 24868e 23898e 228c8d 218f8d 20928c 1f948c 1f978b 1f9a8a 1e9d89
    1fa088 1fa287 21a585 22a884 25ab82 27ad81 2ab07f 2eb37c 32b67a 37b878 3bbb75 40bd72
    46c06f 4cc26c 52c569 58c765 5ec962 65cb5e 6ccd5a 73d056 7ad151 81d34d 89d548 90d743
    98d83e a0da39 a8db34 b0dd2f b8de29 c0df25 c8e020 d0e11c d8e219 dfe318 e7e419 efe51c
    f6e620 fde725
    """

  /// Every third of matplotlib's 256 entries; the ramp stays within 3/255 of the original.
  static let cividis = """
    00224e 002553 002758 00295d 002b62 002d68 002f6d 003170 053371 0f3570 163770 1c396f
    213b6e 263d6e 2a3f6d 2e416d 32436d 35456c 39486c 3c4a6c 3f4c6c 424e6c 45506c 48526c
    4b546c 4e566c 51586d 545a6d 565c6d 595e6e 5c616e 5e636f 61656f 646770 666970 696b71
    6c6d72 6e6f73 717274 737475 767676 787877 7b7a78 7e7c78 807f78 838179 868379 898578
    8c8878 8f8a78 928c78 948e77 979177 9a9376 9d9576 a09875 a39a74 a69c74 a99f73 aca172
    afa471 b3a670 b6a96f b9ab6d bcae6c bfb06b c2b369 c5b568 c8b866 ccba64 cfbd62 d2c060
    d5c25e d9c55c dcc859 dfca57 e2cd54 e6d051 e9d34e edd54a f0d846 f3db42 f7de3e fbe138
    fee434 fee838
    """

  /// ColorBrewer, Oranges with 9 classes from its dark end, then Blues; their two palest
  /// classes replaced by one neutral middle.
  static let blueOrange = """
    7f2704 a63603 d94801 f16913 fd8d3c fdae6b fdd0a2 fee6ce f7f7f7 deebf7 c6dbef 9ecae1
    6baed6 4292c6 2171b5 08519c 08306b
    """

  static let grey = "000000 ffffff"

  static func colours(_ digits: String) -> [RGB8] {
    digits.split { $0 == " " || $0 == "\n" }.map { colour in
      let bits = UInt32(colour, radix: 16) ?? 0
      return RGB8(
        red: UInt8(truncatingIfNeeded: bits >> 16), green: UInt8(truncatingIfNeeded: bits >> 8),
        blue: UInt8(truncatingIfNeeded: bits))
    }
  }
}
