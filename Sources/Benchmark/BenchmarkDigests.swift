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
    "4 layers": (float: 0x1633_8315_d844_5bff, double: 0x3dc1_56d2_6222_803e),
    "growth with pixels": (float: 0x42b3_0fd3_59e3_ae16, double: 0x9dd6_c2d7_938b_0fd5),
    "growth with steps 50": (float: 0x9b95_831f_2dd2_99c3, double: 0x88f5_55ce_3bdb_cb18),
    "growth with steps 100": (float: 0x42b3_0fd3_59e3_ae16, double: 0x9dd6_c2d7_938b_0fd5),
    "growth with steps 200": (float: 0xa94a_57a5_2a93_aa58, double: 0x0cab_02e8_d87f_242c),
    "growth with steps 400": (float: 0x31ca_fe94_4c3f_f73a, double: 0x0284_2679_dd75_91f8),
    "growth with steps 800": (float: 0x9d76_5aca_090a_be82, double: 0x0b5d_3500_6c25_1fdc),
    "growth with width 4": (float: 0x171e_6a1f_1a25_0e04, double: 0x551b_1cf1_8b31_9e98),
    "growth with width 8": (float: 0xe843_35c3_6c61_ebff, double: 0x292b_6ec9_3e35_925e),
    "growth with width 16": (float: 0x42b3_0fd3_59e3_ae16, double: 0x9dd6_c2d7_938b_0fd5),
    "growth with width 32": (float: 0x43b1_b1c2_af2d_8a1f, double: 0x5f76_18b4_233f_b26a),
    "growth with width 64": (float: 0xd719_805b_c589_1891, double: 0x32be_b74b_f97b_d02b),
    "growth with points 17": (float: 0x4aa6_597b_3ceb_555b, double: 0x6b52_8136_e973_e967),
    "growth with points 68": (float: 0xc52f_000d_82fa_ccca, double: 0xc611_7c18_adca_d7a7),
    "growth with points 272": (float: 0x42b3_0fd3_59e3_ae16, double: 0x9dd6_c2d7_938b_0fd5),
    "growth with points 1088": (float: 0x78eb_7806_4f56_01c0, double: 0x3520_db1a_cc20_432f),
  ]

  /// The digest of a case; nil for a case that is not ours.
  package static subscript(_ item: BenchmarkCase) -> OutcomeDigest? {
    table[item.name].map { OutcomeDigest(bits: item.precision == .float ? $0.float : $0.double) }
  }
}
