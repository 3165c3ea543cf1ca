import Experiment
import Verification

/// What the small landscape of each case must come to; a wrong picture has no speed.
///
/// Made by the CPU reference; a test makes them again.
package enum BenchmarkDigests {
  /// The digests of a case's two precisions by the case's name.
  private static let table: [String: (float: UInt64, double: UInt64)] = [
    "tanh, converged": (float: 0x8f16_2ab1_0f9f_0bbb, double: 0x4c3b_166a_277c_23be),
    "tanh, mixed": (float: 0x24ce_b7ad_7186_4b25, double: 0x193f_6dc4_56f0_0fac),
    "tanh, whole": (float: 0x0fd4_92fa_c893_4b0d, double: 0x127a_6f42_1f49_d7bf),
    "relu, whole": (float: 0x6041_64f2_48ce_1dd2, double: 0x750f_71de_42a6_0431),
    "linear, whole": (float: 0x1f7f_283c_0dd9_a7c4, double: 0x67e3_4711_04fa_b1a0),
    "single, whole": (float: 0xc2ac_7453_4d79_a241, double: 0xf1e8_8a6f_75e3_43fb),
    "minibatch, whole": (float: 0x952f_4238_3809_f039, double: 0xfdfe_701d_c759_220b),
    "offset, whole": (float: 0xc39b_bf50_6e57_367b, double: 0x67d7_1093_cbac_566b),
    "width 8": (float: 0xc798_e6e0_baf5_8ade, double: 0x9f5b_6856_71ba_9583),
    "width 32": (float: 0xd29a_b3e8_185d_4666, double: 0xf036_0241_c219_9a12),
    "width 64": (float: 0x0d07_03e1_83c5_9212, double: 0xa1ad_fe4d_ba4b_4c13),
  ]

  /// The digest of a case; nil for a case that is not ours.
  package static subscript(_ item: BenchmarkCase) -> OutcomeDigest? {
    table[item.name].map { OutcomeDigest(bits: item.precision == .float ? $0.float : $0.double) }
  }
}
