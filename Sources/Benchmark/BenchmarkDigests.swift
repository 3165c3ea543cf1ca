import Verification

/// What the small landscape of each case must come to; a wrong picture has no speed.
///
/// Made by the CPU reference; a test makes them again.
package enum BenchmarkDigests {
  /// The digests of a case's two precisions by the case's name.
  private static let table: [String: (float: UInt64, double: UInt64)] = [
    "tanh, converged": (float: 0xf4e5_76a4_c1b2_9bdd, double: 0xa919_bdd3_102b_d04f),
    "tanh, mixed": (float: 0xc21a_049a_b764_f4c7, double: 0x548a_26bc_cf13_d04f),
    "tanh, whole": (float: 0xe326_a622_874e_e5cd, double: 0x9217_29b7_adab_6b09),
    "relu, whole": (float: 0xc589_c243_21df_3487, double: 0xda38_4ca1_39dd_bfb2),
    "linear, whole": (float: 0xffe3_0a55_ea58_6b5f, double: 0xd715_e0e2_5cf5_8388),
    "single, whole": (float: 0x72f5_dd7f_bbe7_2210, double: 0x2247_3d4b_afcc_066b),
    "minibatch, whole": (float: 0x9998_db7e_f0cf_4d95, double: 0xc02c_b1e0_a50f_4b73),
    "offset, whole": (float: 0xd89b_e333_39f5_6d3d, double: 0xc06d_4767_d052_0592),
    "width 8": (float: 0x0e5b_55a3_81a5_25a2, double: 0x6f46_2d77_e7b9_b34b),
    "width 32": (float: 0xfbb9_7338_1a97_aa18, double: 0xef6a_6848_de90_db41),
    "width 64": (float: 0x29b4_a606_eb07_eb3a, double: 0xa5af_2ade_65fb_12a1),
    "4 layers": (float: 0x1633_8315_d844_5bff, double: 0x3dc1_56d2_6222_803e),
    "growth with pixels": (float: 0x923e_0c2e_2531_7d90, double: 0x1f18_aab3_2e65_74a5),
    "growth with steps 50": (float: 0x2d39_9160_edef_96ae, double: 0x0632_678a_881f_3d40),
    "growth with steps 100": (float: 0x923e_0c2e_2531_7d90, double: 0x1f18_aab3_2e65_74a5),
    "growth with steps 200": (float: 0x8ac6_b1ed_09a1_e01e, double: 0x2736_7832_21bf_bd7c),
    "growth with steps 400": (float: 0xaa4e_c51f_8122_e9ce, double: 0x08dc_3303_87a4_b597),
    "growth with steps 800": (float: 0xdd79_630d_04f0_30f7, double: 0xacf5_bff6_1652_fa96),
    "growth with width 4": (float: 0x5ce3_6a77_04af_6d6a, double: 0x6829_e991_ca4c_d6cf),
    "growth with width 8": (float: 0xd109_bcd3_1969_4b1f, double: 0xb01e_c55c_40ed_e674),
    "growth with width 16": (float: 0x923e_0c2e_2531_7d90, double: 0x1f18_aab3_2e65_74a5),
    "growth with width 32": (float: 0xc055_7d41_8fa0_4e9c, double: 0xa303_1262_0af6_15ab),
    "growth with width 64": (float: 0xd719_805b_c589_1891, double: 0xdc52_2a66_c858_cde6),
    "growth with points 17": (float: 0xab90_b1bf_6e84_9104, double: 0xdab6_2e96_1e87_5a1b),
    "growth with points 68": (float: 0x7c04_3063_fb33_58fb, double: 0xece8_9ce7_1759_9f4e),
    "growth with points 272": (float: 0x923e_0c2e_2531_7d90, double: 0x1f18_aab3_2e65_74a5),
    "growth with points 1088": (float: 0xb240_8ce3_3187_68dd, double: 0xa670_c2cb_ba68_ea31),
  ]

  /// The digest of a case; nil for a case that is not ours.
  package static subscript(_ item: BenchmarkCase) -> OutcomeDigest? {
    table[item.name].map { digests in
      switch item.precision {
      case .float: OutcomeDigest(bits: digests.float)
      case .double: OutcomeDigest(bits: digests.double)
      }
    }
  }
}
