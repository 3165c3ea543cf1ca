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
        "Activations", "Arithmetic", "Losses", "Mappings", "Measuring", "Observables",
        "Optimisers", "Training",
      ].map { .embedInCode($0) }, swiftSettings: strict),
    module("OpenCL", ["COpenCL"]),
    module("Experiment", [bigInt]),
    module("Reference", ["Experiment"], settings: fusedMultiplyAdd),
    module("Engine", ["Experiment", "KernelSource", "OpenCL"]),
    module("Imaging", ["CCairo", "COpenEXR", "CSpng"]),
    module("Verification", ["Engine", "Experiment", "Reference"]),
    module(
      "Benchmark",
      ["Engine", "Experiment", "Imaging", "KernelSource", "OpenCL", "Reference", "Verification"]),
    module("Zoom", ["Engine", "Experiment", "Imaging", "Reference", subprocess, system]),
    .executableTarget(
      name: "romanesco",
      dependencies: [
        argumentParser, "Benchmark", "Engine", "Experiment", "Imaging", "OpenCL", "Reference",
        "Verification", yams, "Zoom",
      ],
      swiftSettings: strict),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests("ExperimentTests", ["Experiment", yams], fixtures: true),
    tests("ReferenceTests", ["Experiment", "Reference", "TestSupport"], fixtures: true),
    tests("OpenCLTests", ["OpenCL", "TestSupport"]),
    tests("EngineTests", ["Engine", "Experiment", "KernelSource", "OpenCL", "Reference"]),
    tests("ImagingTests", ["Imaging", "TestSupport"], fixtures: true),
    tests(
      "ConformanceTests",
      ["Engine", "Experiment", "KernelSource", "OpenCL", "Reference", "Verification"]),
    tests("CommandLineTests", ["Imaging", "romanesco", "TestSupport"]),
    tests(
      "BenchmarkTests",
      ["Benchmark", "Engine", "Experiment", "Imaging", "OpenCL", "Reference", "Verification"]),
    tests("VerificationTests", ["Engine", "Experiment", "OpenCL", "Reference", "Verification"]),
    tests("ZoomTests", ["Experiment", "Imaging", "Reference", "TestSupport", "Zoom"]),
    tests("HouseTests", ["Engine", "Experiment", "KernelSource", "OpenCL", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
