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

  private static func forms(_ width: Int, _ precision: Precision, layers: Int = 2)
    -> [[ProgramForm]]
  {
    var experiment = Preset.tanh.experiment
    experiment.network.width = width
    experiment.network.layers = layers
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

  @Test(arguments: [1, 2, 3, 8, 16, 33, 64], [(2, Precision.float), (2, .double), (4, .float)])
  func oneFormIsStandardAndAllDiffer(width: Int, kind: (layers: Int, precision: Precision)) {
    let precision = kind.precision
    for (device, forms) in zip(Self.devices, Self.forms(width, precision, layers: kind.layers)) {
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

  /// NVIDIA's have local memory for the weights between the first layer and the last, AMD's registers for their gradients,
  /// as far as tables of what compilers make of them go.
  @Test func layersBetweenLeaveGlobalMemoryWhereTheyFit() {
    func kept(_ width: Int, _ layers: Int, _ precision: Precision, _ name: String) -> [Int?] {
      let forms = zip(Self.devices, Self.forms(width, precision, layers: layers))
      guard let form = forms.first(where: { $0.0.name == name })?.1.first else { return [] }
      return [Self.definition("FIRST_LAYER", form), Self.definition("MIDDLE_LAYERS", form)]
    }
    #expect(kept(16, 2, .float, "sm_90") == [2, 0])
    #expect(kept(16, 4, .float, "sm_90") == [2, 2])
    #expect(kept(32, 4, .float, "sm_90") == [2, 2])
    #expect(kept(64, 4, .float, "sm_90") == [2, 0])
    #expect(kept(16, 4, .double, "sm_90") == [1, 2])
    // Here values and weights would take more local memory than leaves room for as many work-items as registers do.
    #expect(kept(8, 6, .double, "sm_90") == [2, 1])
    #expect(kept(16, 4, .float, "gfx90a") == [2, 1])
    #expect(kept(16, 4, .double, "gfx90a") == [2, 0])
    #expect(kept(16, 4, .float, "dg2") == [0, 0])
  }
}
