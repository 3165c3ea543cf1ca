// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// Without it, each fused multiply-add on x86 is a call into the C library; the bits are the same.
#if arch(x86_64)
  let fusedMultiplyAdd: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-mfma"])]
#else
  let fusedMultiplyAdd: [SwiftSetting] = []
#endif

/// A module of Swift sources under `Sources`.
func module(
  _ name: String, _ dependencies: [Target.Dependency], settings: [SwiftSetting] = []
) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict + settings)
}

/// A module map over a system library.
func library(_ name: String, pkgConfig: String? = nil, packages: [String]) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt(packages)])
}

/// The tests of a module.
func tests(_ name: String, _ dependencies: [Target.Dependency], fixtures: Bool = false) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, resources: fixtures ? [.copy("Fixtures")] : [],
    swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let bigInt = Target.Dependency.product(name: "BigInt", package: "BigInt")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "romanesco",
  products: [.executable(name: "romanesco", targets: ["romanesco"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  // A module lists what it imports, and imports nothing else; tools/test and ModuleTests see to it. Allowed are
  // the arrows that go down here, and those within a line from left to right:
  //
  //     romanesco
  //     Benchmark -> Verification    Zooms
  //     Engine    Orbits             Landscapes    Pictures
  //     Reference                    Files
  //     Compute
  //     Systems -> Plane -> Numbers
  //     OpenCL    KernelSource    DataSets    the modules C* over system libraries
  //
  // Engine and Reference never import each other, and neither imports Files, Landscapes or Pictures; OpenCL, Files,
  // Pictures and Numbers know nothing of systems. The tests import what they test, and TestSupport what they share.
  targets: [
    // Not linked but loaded when it is first called.
    .target(name: "COpenCL", linkerSettings: [.linkedLibrary("dl")]),
    library("CSpng", pkgConfig: "spng", packages: ["libspng-dev"]),
    library("COpenEXR", packages: ["libopenexr-dev"]),
    library("CMinizip", packages: ["libminizip-dev"]),
    library("CCairo", pkgConfig: "cairo", packages: ["libcairo2-dev"]),
    library("CMPFR", packages: ["libmpfr-dev"]),

    .target(
      name: "KernelSource", path: "Kernels",
      resources: [
        "Activations", "AlmostLinear", "Arithmetic", "Flows", "Iteration", "Losses", "Maps",
        "Mappings", "Measuring", "Observables", "Optimisers", "Recurrent", "Schedules", "Training",
      ].map { .embedInCode($0) }, swiftSettings: strict),
    .target(
      name: "DataSets", exclude: ["LICENSES.md"],
      resources: ["iris.bytes", "digits.bytes"].map { .embedInCode($0) }, swiftSettings: strict),
    module("OpenCL", ["COpenCL"]),
    module("Numbers", [bigInt, "CMPFR"]),
    module("Files", ["CMinizip", "COpenEXR", "CSpng", system]),
    module("Plane", ["Numbers"]),
    module("Systems", ["DataSets", "Numbers", "Plane"]),
    module("Compute", ["Numbers", "Plane", system, "Systems"]),
    module(
      "Orbits", ["Compute", "Numbers", "Plane", "Reference", "Systems"],
      settings: fusedMultiplyAdd),
    module("Reference", ["Compute", "Numbers", "Systems"], settings: fusedMultiplyAdd),
    module("Engine", ["Compute", "KernelSource", "Numbers", "OpenCL", system, "Systems"]),
    module("Landscapes", ["Files", "Numbers", "Plane", system, "Systems"]),
    module("Pictures", ["CCairo", "Files", "Numbers"]),
    module(
      "Zooms",
      [
        "Compute", "Files", "Landscapes", "Numbers", "Orbits", "Pictures", "Plane", system,
        "Systems",
      ]),
    module(
      "Verification",
      [
        "Compute", "Engine", "Files", "Landscapes", "Numbers", "Orbits", "Plane", "Reference",
        "Systems",
      ]),
    module(
      "Benchmark",
      [
        "Compute", "Engine", "KernelSource", "Numbers", "OpenCL", "Orbits", "Pictures", "Plane",
        "Reference", "Systems", "Verification",
      ]),
    module(
      "RomanescoKit",
      [
        "Compute", "Engine", "Files", "Landscapes", "Numbers", "OpenCL", "Orbits", "Pictures",
        "Plane", "Reference", system, "Systems", "Verification", yams, "Zooms",
      ]),
    .executableTarget(
      name: "romanesco",
      dependencies: [
        argumentParser, "Benchmark", "Compute", "Engine", "Files", "Landscapes", "Numbers",
        "OpenCL", "Pictures", "Plane", "RomanescoKit", system, "Systems", "Verification", "Zooms",
      ],
      swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["Engine", "Numbers", "OpenCL", "Systems"],
      path: "Tests/TestSupport",
      resources: [.copy("Fixtures")], swiftSettings: strict),
    tests(
      "SystemsTests",
      ["Compute", "Numbers", "Orbits", "Plane", "Reference", "Systems", "TestSupport", yams]),
    tests(
      "EngineTests",
      ["Compute", "Engine", "Numbers", "OpenCL", "Plane", "Reference", "Systems", "TestSupport"]),
    tests("ImagingTests", ["Files", "Pictures", system, "TestSupport"], fixtures: true),
    tests(
      "ZoomTests",
      [
        "Compute", "Files", "Landscapes", "Numbers", "Pictures", "Plane", "Reference", "romanesco",
        "Systems", "TestSupport", "Zooms",
      ], fixtures: true),
    tests(
      "VerificationTests",
      [
        "Benchmark", "Compute", "Engine", "KernelSource", "Landscapes", "Numbers", "OpenCL",
        "Plane", "Reference", "Systems", "TestSupport", "Verification",
      ]),
    tests(
      "RomanescoKitTests",
      [
        "Compute", "Files", "Landscapes", "Numbers", "Pictures", "Plane", "Reference",
        "romanesco", "RomanescoKit", "Systems", "TestSupport", "Verification",
      ]),
    tests("CommandLineTests", ["Files", "romanesco", "TestSupport"]),
    tests(
      "FaultTests",
      [
        "Engine", "Files", "Landscapes", "Numbers", "OpenCL", "Pictures", "Plane", "romanesco",
        "RomanescoKit", "Systems", "TestSupport", "Zooms",
      ], fixtures: true),
    tests("HouseTests", ["Engine", "KernelSource", "Numbers", "Systems", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
