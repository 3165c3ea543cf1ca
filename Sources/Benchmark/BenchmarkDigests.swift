import Verification

/// What the small landscape of each case must come to; a wrong picture has no speed.
///
/// Made by the CPU reference; a test makes them again.
package enum BenchmarkDigests {
  /// The digests of a case's two precisions by the case's name; nil where there is no such case.
  private static let table: [String: (float: UInt64?, double: UInt64)] = [
    "tanh, converged": (float: 0x293e_8572_e283_81f9, double: 0xc494_08cb_859a_0c2e),
    "tanh, mixed": (float: 0xf285_6c49_de66_62ca, double: 0x777a_2836_b6ff_be58),
    "tanh, whole": (float: 0x1a1a_5a73_9a03_fada, double: 0x7db2_69d1_5e94_1ece),
    "relu, whole": (float: 0xc589_c243_21df_3487, double: 0xda38_4ca1_39dd_bfb2),
    "linear, whole": (float: 0xffe3_0a55_ea58_6b5f, double: 0xd715_e0e2_5cf5_8388),
    "single, whole": (float: 0xb55f_43de_5427_a0bf, double: 0xa384_837d_52c0_9ba5),
    "minibatch, whole": (float: 0x0d58_f70f_a4b8_76c2, double: 0x24f3_6e9d_67f6_0fc6),
    "offset, whole": (float: 0xfa0a_a84b_b255_e279, double: 0x2063_e4b5_fead_dc9f),
    "width 8": (float: 0xba69_f431_d9fd_d3a3, double: 0xe6a6_5f48_61b5_e0f8),
    "width 32": (float: 0x6bc3_0efa_726e_938b, double: 0x837a_50a3_65e3_53b9),
    "width 64": (float: 0xb148_096b_1d2b_2d91, double: 0xcfb7_fddf_ebd3_74d6),
    "4 layers": (float: 0x05b1_934b_f675_454e, double: 0x4026_c5b0_7ddc_c428),
    "tanh, differences": (float: nil, double: 0x9f54_0df9_8a04_5235),
    "tanh, tangent": (float: 0xfd24_5b91_1b60_d702, double: 0x0c6c_a060_ba9e_4f93),
    "tanh, momentum": (float: 0xca04_793e_ebd4_fd0d, double: 0x76ec_8f03_2bf5_42b7),
    "digits, softmax": (float: 0xe769_7d03_57d9_5d83, double: 0x9ee9_59fb_5340_2cce),
    "recurrent, 64 neurons": (float: 0xed8b_46e8_747e_21a9, double: 0xa795_7c91_8ed0_026c),
    "almost-linear, forced": (float: 0x0362_6e7d_6c44_c1b5, double: 0xb3c2_c0b1_ea47_6dc9),
    "mandelbrot, spiral": (float: 0x9c90_a93b_c7f3_962d, double: 0x9c90_a93b_c7f3_962d),
    "zircon, tangent": (float: 0x0d0b_5631_f274_769d, double: 0xa60c_7752_0373_b596),
    "double pendulum, whole": (float: 0x5b65_6beb_125d_9919, double: 0x5b65_6beb_125d_9919),
    "double gyre, tangents": (float: 0x1b41_dc26_82d2_5817, double: 0x055a_857e_f219_30ef),
    "growth with pixels": (float: 0x8682_ae5a_3254_1fd7, double: 0x9d0a_98b7_ff2e_234e),
    "growth with steps 50": (float: 0xa2ba_2037_d231_b2d5, double: 0x99dc_516f_6d54_0a9c),
    "growth with steps 100": (float: 0x8682_ae5a_3254_1fd7, double: 0x9d0a_98b7_ff2e_234e),
    "growth with steps 200": (float: 0x00ed_9c68_b4cf_3b0f, double: 0x6ab8_53ea_4b9d_ecde),
    "growth with steps 400": (float: 0x7ff7_c41d_8b89_037d, double: 0xeee7_d285_a148_8568),
    "growth with steps 800": (float: 0xb6b5_21b3_83ec_e506, double: 0x57b9_edbe_11e0_8861),
    "growth with width 4": (float: 0x0e18_b31b_2d6d_3bc5, double: 0x163e_ca09_4cc4_7c9d),
    "growth with width 8": (float: 0x46bc_15f7_a433_5d02, double: 0x277f_d1da_600e_e755),
    "growth with width 16": (float: 0x8682_ae5a_3254_1fd7, double: 0x9d0a_98b7_ff2e_234e),
    "growth with width 32": (float: 0x4368_1ce5_bbb3_cf3f, double: 0x837e_f28c_de07_95f9),
    "growth with width 64": (float: 0xba1b_9412_3f17_a4f1, double: 0x2468_87ca_9ea1_a84d),
    "growth with points 17": (float: 0xc75d_283f_6bc9_1c9c, double: 0xac7c_e0ea_4351_c452),
    "growth with points 68": (float: 0xb768_54fd_f007_7c81, double: 0xfb34_85e2_2e3e_7841),
    "growth with points 272": (float: 0x8682_ae5a_3254_1fd7, double: 0x9d0a_98b7_ff2e_234e),
    "growth with points 1088": (float: 0xe430_faee_2805_ce60, double: 0x4b02_e9b9_cba1_f653),
  ]

  /// The digest of a case; nil for a case that is not ours.
  package static subscript(_ item: BenchmarkCase) -> OutcomeDigest? {
    table[item.name].flatMap { digests in
      switch item.precision {
      case .float: digests.float.map { OutcomeDigest(bits: $0) }
      case .double: OutcomeDigest(bits: digests.double)
      }
    }
  }
}
