import Correlation
import Evidence
import Foundation
import GRDB
import Wire

@testable import CaseStore

/// A folder for one test, removed with it.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "pawprint-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
  }
}

extension CaseFile {
  /// Rows of `sql` as text, columns separated by `|` as sqlite3 does, NULL as `-`.
  func rows(_ sql: String) throws -> [String] {
    try queue.read { db in
      try Row.fetchAll(db, sql: sql).map { row in
        row.databaseValues.map { $0.isNull ? "-" : text($0) }.joined(separator: "|")
      }
    }
  }

  private func text(_ value: DatabaseValue) -> String {
    switch value.storage {
    case .int64(let number): String(number)
    case .string(let text): text
    default: value.description
    }
  }

  /// Adds a capture that holds `segments`.
  @discardableResult
  func addCapture(
    _ sha256: String, path: String = "a.pcap", filter: String? = nil, _ segments: [Segment] = []
  ) throws -> AddOutcome {
    try add(givenOrder: 0) { writer in
      for segment in segments { try writer.add(segment) }
      return IngestedEvidence(
        input: Input(
          path: path, sha256: sha256, bytes: 24, kind: .pcap, status: .read, timeBase: .utc,
          filter: filter))
    }
  }

  /// Adds a `netstat -s`.
  @discardableResult
  func addSnapshot(
    _ path: String, sha256: String? = nil, order: Int64 = 0, host: String? = nil,
    series: String? = "netstat-s", position: String? = nil, time: Int64? = nil,
    counters: [Counter] = []
  ) throws -> AddOutcome {
    try add(givenOrder: order) { _ in
      var evidence = IngestedEvidence(
        input: Input(
          path: path, sha256: sha256 ?? path, bytes: 9, kind: .netstat, status: .read, host: host))
      evidence.series = series
      evidence.position = position
      evidence.time = time
      evidence.counters = CounterSnapshot(counters: counters, groups: ["Tcp", "TcpExt"])
      return evidence
    }
  }

  func allSegments() throws -> [SeenSegment] {
    var seen: [SeenSegment] = []
    for input in try inputs().map(\.id) {
      try forEachSegment(of: input) { seen.append(SeenSegment(input: input, segment: $0)) }
    }
    return seen
  }
}

struct SeenSegment: Hashable {
  var input: Int64
  var segment: Segment
}

extension Endpoint {
  init(_ address: String, port: UInt16) {
    self.init(IPAddress(address) ?? IPAddress(v4: 0), port)
  }
}

extension Segment {
  /// A SYN from 192.0.2.1 to 198.51.100.2:80.
  static func syn(
    frame: Int64, time: Int64? = 1_000, from source: String = "192.0.2.1", port: UInt16 = 40_000,
    isn: UInt32 = 7, tsval: UInt32? = 500, vantage: String = ""
  ) -> Segment {
    Segment(
      frame: frame, time: time, vantage: vantage, source: Endpoint(source, port: port),
      destination: Endpoint("198.51.100.2", port: 80), flags: .syn, sequence: SerialNumber(isn),
      timestamps: tsval.map { TCPTimestamps(value: SerialNumber($0), echo: SerialNumber(0)) },
      window: 29_200, timeToLive: 64)
  }
}
