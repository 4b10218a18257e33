import Batch
import Evidence
import Foundation
import Ingestion

/// The hosts that texts name, found by reading them as `analyze` does, and keeping nothing else.
struct HostNames {
  let order: WorkOrder

  /// The file of the results: a host's name by the path of the file that names it.
  static let fileName = "hosts.json"

  /// Reads the texts among the inputs, and writes down the only host that each one names.
  func write() throws {
    var hosts: [String: String] = [:]
    let reader = EvidenceReader(options: order.reading.options, interruption: Interruption())
    for location in CaseInputs(order.inputs).found.locations where !isCapture(location.path) {
      var named: Set<String> = []
      // A file that cannot be read says so when its case is worked on.
      try? reader.read(location) { (read: (inout NoSink) throws -> IngestedEvidence) in
        var sink = NoSink()
        let evidence = try read(&sink)
        named.formUnion([evidence.input.host].compactMap(\.self))
        named.formUnion(evidence.snapshots.compactMap(\.host))
        named.formUnion(evidence.settings.compactMap(\.host))
      }
      if named.count == 1, let host = named.first { hosts[location.path] = host }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    try Output.write(
      String(decoding: try encoder.encode(hosts), as: UTF8.self),
      to: "\(order.results)/\(Self.fileName)")
  }

  /// Whether the file begins as a capture, which names no host and takes long to read.
  private func isCapture(_ path: String) -> Bool {
    guard let file = try? FileHandle(forReadingFrom: URL(filePath: path)) else { return false }
    defer { try? file.close() }
    return EvidenceReader.isCapture(start: [UInt8]((try? file.read(upToCount: 64)) ?? Data()))
  }
}
