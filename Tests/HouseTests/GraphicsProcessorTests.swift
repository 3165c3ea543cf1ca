import Engine
import Foundation
import Numbers
import Systems
import TestSupport
import Testing

/// What the graphics processors that `tools/gpu-forms` knows are given to compile.
@Suite struct GraphicsProcessorTests {
  private struct Entry: Decodable {
    let info: TestDevices.Info
  }

  private static let devices: [TestDevices.Info] = {
    let file = Repository.root.appending(path: "tools/gpu-devices.json")
    guard let data = try? Data(contentsOf: file),
      let entries = try? JSONDecoder().decode([Entry].self, from: data)
    else { return [] }
    return entries.map(\.info)
  }()

  private static func forms(_ width: Int, _ precision: Precision) -> [[ProgramForm]] {
    var experiment = Preset.tanh.experiment
    experiment.network.width = width
    return devices.map { ProgramForm.all(experiment, precision, $0) }
  }

  /// A definition among a program's options.
  private static func definition(_ name: String, _ form: ProgramForm) -> Int? {
    form.options.split(separator: " ").lazy.compactMap { word in
      word.hasPrefix("\(name)=") ? Int(word.dropFirst(name.count + 1)) : nil
    }.first
  }

  @Test func devicesOfAllVendorsAreDescribed() {
    let names = Self.devices.map(\.name)
    for prefix in ["sm_", "gfx9", "gfx11", "dg2", "pvc"] {
      #expect(names.contains { $0.hasPrefix(prefix) }, "\(names)")
    }
  }

  @Test(arguments: [1, 2, 3, 8, 16, 33, 64], Precision.allCases)
  func oneFormIsStandardAndAllDiffer(width: Int, precision: Precision) {
    for (device, forms) in zip(Self.devices, Self.forms(width, precision)) {
      guard DeviceFitness.refusal(device, precision) == nil else {
        #expect(forms.isEmpty)
        continue
      }
      #expect(forms.map(\.isStandard) == [true] + forms.dropFirst().map { _ in false })
      #expect(Set(forms.map(\.options)).count == forms.count)
      #expect(forms.first?.mapping == .teams)
      for form in forms where form.mapping == .teams {
        #expect(form.localSize <= device.maximumWorkGroupSize)
        let items = form.localSize / (Self.definition("TEAMS", form) ?? 0)
        let neurons = Self.definition("NEURONS", form) ?? 0
        #expect(items * neurons == Self.definition("PADDED_WIDTH", form))
      }
    }
  }

  /// AMD's and Intel's work-groups are large, since few of them share a multiprocessor's local memory; Intel's sub-groups
  /// are as small as can be.
  @Test func vendorsHaveGroupsAndSubGroupsOfTheirOwn() {
    for (device, forms) in zip(Self.devices, Self.forms(16, .float)) {
      guard let form = forms.first else { continue }
      let isNVIDIA = device.extensions.contains("cl_nv_device_attribute_query")
      #expect(form.localSize == (isNVIDIA ? 64 : 256))
      let subGroup = ["dg2": 8, "pvc": 16][device.name]
      #expect(Self.definition("SUB_GROUP", form) == (subGroup ?? 0))
      // Only Intel's compiler wants them.
      #expect(Self.definition("BLOCK_VECTORS", form) == (subGroup == nil ? 0 : 1))
    }
  }
}
