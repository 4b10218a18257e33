// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
// Not strictly memory safe: `#expect` expands to code that is not marked `unsafe`.
let testing: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
]

// libFuzzer brings its own `main`: only `make fuzz` builds this target, with its own sanitizers.
let fuzzing: [Target] =
  Context.environment["PAWPRINT_LIBFUZZER"] == nil
  ? []
  : [
    .executableTarget(
      name: "fuzz", dependencies: ["FuzzReaders"], path: "Tests/Fuzz/Target",
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])])
  ]

let package = Package(
  name: "pawprint",
  products: [.executable(name: "pawprint", targets: ["pawprint"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CPcap", pkgConfig: "libpcap", providers: [.apt(["libpcap-dev"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .target(name: "CLinux"),
    .target(name: "Wire", swiftSettings: strict),
    .target(name: "Evidence", dependencies: ["Wire"], swiftSettings: strict),
    .target(
      name: "Ingestion",
      dependencies: [
        "CArchive", "CPcap", "Evidence", "Wire", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(name: "Correlation", dependencies: ["Evidence", "Wire"], swiftSettings: strict),
    .target(
      name: "CaseStore",
      dependencies: [
        "Correlation", "Evidence", "Wire", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "Reporting", dependencies: ["Correlation", "Evidence", "Wire"], swiftSettings: strict),
    .target(
      name: "Redaction",
      dependencies: [
        "Correlation", "Evidence", "Wire", .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "Batch",
      dependencies: ["CLinux", "Evidence", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),
    .executableTarget(
      name: "pawprint",
      dependencies: [
        "Batch", "CaseStore", "Correlation", "Evidence", "Ingestion", "Redaction", "Reporting",
        "Wire",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // Captures for `make bench`; not installed.
    .executableTarget(
      name: "generate",
      dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Tests/Benchmarks/Generator", swiftSettings: strict),
    .testTarget(name: "BatchTests", dependencies: ["Batch", "Evidence"], swiftSettings: testing),
    .testTarget(name: "WireTests", dependencies: ["Wire"], swiftSettings: testing),
    .testTarget(
      name: "IngestionTests",
      dependencies: ["CPcap", "Correlation", "Evidence", "Ingestion", "Wire"],
      exclude: ["Rules/Fixtures"],
      swiftSettings: testing),
    .testTarget(
      name: "CorrelationTests", dependencies: ["Correlation", "Evidence", "Ingestion", "Wire"],
      swiftSettings: testing),
    .testTarget(
      name: "CaseStoreTests",
      dependencies: [
        "CaseStore", "Correlation", "Evidence", "Wire",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: testing),
    .testTarget(
      name: "ReportingTests", dependencies: ["Correlation", "Evidence", "Reporting", "Wire"],
      exclude: ["Snapshots"],
      swiftSettings: testing),
    .testTarget(
      name: "RedactionTests", dependencies: ["Evidence", "Redaction", "Wire"],
      swiftSettings: testing),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["Evidence", "pawprint"],
      swiftSettings: testing),
    .target(
      name: "FuzzReaders",
      dependencies: ["Correlation", "Evidence", "Ingestion", "Reporting", "Wire"],
      path: "Tests/Fuzz/Readers", swiftSettings: strict),
    .testTarget(name: "FuzzTests", dependencies: ["FuzzReaders"], swiftSettings: testing),
  ] + fuzzing,
  swiftLanguageModes: [.v6]
)
