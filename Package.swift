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
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
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
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    library("COpenCL", pkgConfig: "OpenCL", packages: ["ocl-icd-opencl-dev", "opencl-headers"]),
    library("CSpng", pkgConfig: "spng", packages: ["libspng-dev"]),
    library("COpenEXR", packages: ["libopenexr-dev"]),
    library("CCairo", pkgConfig: "cairo", packages: ["libcairo2-dev"]),

    .target(
      name: "KernelSource", path: "Kernels",
      resources: [
        .embedInCode("real.cl"),
        .embedInCode("elementary.cl"),
        .embedInCode("elementary_sweep.cl"),
        .embedInCode("activation_tanh.cl"),
        .embedInCode("activation_relu.cl"),
        .embedInCode("activation_identity.cl"),
        .embedInCode("loss_mean_square.cl"),
        .embedInCode("optimiser_gradient_descent.cl"),
        .embedInCode("observable_convergence.cl"),
        .embedInCode("recurrence.cl"),
        .embedInCode("network.cl"),
        .embedInCode("lanes_train.cl"),
        .embedInCode("rows_train.cl"),
        .embedInCode("tile_housekeeping.cl"),
        .embedInCode("roof.cl"),
      ], swiftSettings: strict),
    module("OpenCL", ["COpenCL"]),
    module("Numbers", [bigInt]),
    module("Files", ["COpenEXR", "CSpng"]),
    module("Plane", ["Numbers"]),
    module("Systems", ["Numbers", "Plane"]),
    module("Compute", ["Numbers", "Plane", "Systems"]),
    module("Reference", ["Compute", "Numbers", "Systems"], settings: fusedMultiplyAdd),
    module("Engine", ["Compute", "KernelSource", "Numbers", "OpenCL", "Systems"]),
    module("Landscapes", ["Files", "Numbers", "Plane", "Systems"]),
    module("Pictures", ["CCairo", "Files"]),
    module(
      "Zooms",
      [
        "Compute", "Files", "Landscapes", "Numbers", "Pictures", "Plane", "Systems", subprocess,
        system,
      ]),
    module(
      "Verification",
      [
        "Compute", "Engine", "Files", "Landscapes", "Numbers", "OpenCL", "Plane", "Reference",
        "Systems",
      ]),
    module(
      "Benchmark",
      [
        "Compute", "Engine", "Files", "KernelSource", "Numbers", "OpenCL", "Pictures", "Plane",
        "Reference", "Systems", "Verification",
      ]),
    .executableTarget(
      name: "romanesco",
      dependencies: [
        argumentParser, "Benchmark", "Compute", "Engine", "Files", "Landscapes", "Numbers",
        "OpenCL",
        "Pictures", "Plane", "Reference", "Systems", "Verification", yams, "Zooms",
      ],
      swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["Systems"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests(
      "ExperimentTests", ["Compute", "Numbers", "Plane", "Systems", "TestSupport", yams],
      fixtures: true),
    tests(
      "ReferenceTests", ["Compute", "Numbers", "Plane", "Reference", "Systems", "TestSupport"],
      fixtures: true),
    tests("OpenCLTests", ["OpenCL", "TestSupport"]),
    tests(
      "EngineTests",
      [
        "Compute", "Engine", "KernelSource", "Numbers", "OpenCL", "Plane", "Reference", "Systems",
        "TestSupport",
      ]),
    tests("ImagingTests", ["Files", "Landscapes", "Pictures", "TestSupport"], fixtures: true),
    tests(
      "ConformanceTests",
      [
        "Compute", "Engine", "KernelSource", "Numbers", "OpenCL", "Plane", "Reference", "Systems",
        "TestSupport",
        "Verification",
      ]),
    tests("CommandLineTests", ["Files", "Pictures", "romanesco", "TestSupport"]),
    tests(
      "BenchmarkTests",
      [
        "Benchmark", "Compute", "Engine", "Numbers", "OpenCL", "Pictures", "Plane", "Reference",
        "Systems", "TestSupport", "Verification",
      ]),
    tests(
      "VerificationTests",
      [
        "Compute", "Engine", "Landscapes", "Numbers", "OpenCL", "Plane", "Reference", "Systems",
        "TestSupport",
        "Verification",
      ]),
    tests(
      "ZoomTests",
      [
        "Compute", "Files", "Landscapes", "Numbers", "Pictures", "Plane", "Reference", "Systems",
        "TestSupport", "Zooms",
      ], fixtures: true),
    tests("HouseTests", ["TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
