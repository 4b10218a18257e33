import Foundation
import FuzzReaders
import Testing

/// Inputs that once broke a reader, and one seed of each reader, read again by what libFuzzer runs.
///
/// A reader that breaks ends the whole test process, as it would end `pawprint`.
struct RegressionTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fuzz/Regressions")

  /// The inputs kept for `reader`, in sorted order.
  static func inputs(of reader: FuzzedReader) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: folder.appending(path: reader.rawValue), includingPropertiesForKeys: nil
    ).sorted { $0.path < $1.path }
  }

  @Test(.timeLimit(.minutes(1)), arguments: FuzzedReader.allCases)
  func `reads what once broke it`(_ reader: FuzzedReader) throws {
    let inputs = try Self.inputs(of: reader)
    #expect(!inputs.isEmpty, "each reader has at least one input")
    for input in inputs {
      _ = reader.read(Array(try Data(contentsOf: input)))
    }
  }

  @Test func `every kept input belongs to a reader`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
    #expect(folders == FuzzedReader.allCases.map(\.rawValue).sorted())
  }
}
