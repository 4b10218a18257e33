import Evidence
import Foundation
import Ingestion
import Testing
import Wire

@testable import Correlation

/// The folders of labelled captures beside the repository, which are not part of it.
enum Lab {
  static let folder: URL? = {
    // The tests may be compiled through a link to this folder.
    var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let lab = folder.appendingPathComponent("shared/lab")
      if FileManager.default.fileExists(atPath: lab.appendingPathComponent("score.py").path) {
        return lab
      }
    }
    return nil
  }()

  static var isThere: Bool { folder != nil }
  static let isMissing: Comment = "SKIPPED: there is no ../shared/lab beside the repository"

  /// Captures of a real kernel that has the check.
  static let kernels = [
    "centos7-listen-overflow", "centos7-path-drop", "centos7-recycle-and-overflow",
    "centos7-recycle-clientclose", "centos7-recycle-modern-single", "centos7-recycle-nat",
    "centos7-recycle-no-ts", "centos7-recycle-off", "centos7-recycle-rule-probe",
    "centos7-recycle-single", "linux32-recycle-nat",
  ]
}

/// One folder of the lab, read as a user's folder is.
struct LabCase {
  var values: CaseValues
  /// What is known of it.
  let truth: Truth

  struct Truth: Decodable {
    var capture: String
    var droppedSyns: [Drop]
    /// Where two causes took SYNs, which of them took which is not known.
    var silentSyns: [Silent]?

    struct Silent: Decodable {}

    struct Drop: Decodable {
      var frame: Int64
      var cause: String
    }
  }

  /// The capture of the server's own vantage, alone or with what the host left.
  init(_ name: String, withHost: Bool = true) throws {
    let folder = try #require(Lab.folder).appendingPathComponent(name)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    truth = try decoder.decode(
      Truth.self, from: Data(contentsOf: folder.appendingPathComponent("truth.json")))
    values = CaseValues(captures: [:])
    values.hostSnapshots = []
    values.hostSettings = []
    try add(folder.appendingPathComponent(truth.capture).path, as: 1)
    guard withHost else { return }
    for (index, file) in Self.hostFiles.enumerated() {
      let path = folder.appendingPathComponent(file).path
      if FileManager.default.fileExists(atPath: path) {
        try addHost(path, as: Int64(10 + index))
      }
    }
  }

  private static let hostFiles = [
    "netstat-before.txt", "netstat-s.before.txt", "netstat-after.txt", "netstat-s.after.txt",
    "sysctl.txt", "uname.txt", "tcp-metrics-after.txt",
  ]

  private struct Rows: EvidenceSink {
    var segments: [Segment] = []
    var waits: [HandshakeWait] = []
    var errors: [ICMPError] = []

    mutating func add(_ segment: Segment) { segments.append(segment) }
    mutating func add(_ wait: HandshakeWait) { waits.append(wait) }
    mutating func add(_ error: ICMPError) { errors.append(error) }
    mutating func add(_ tunnel: Tunnel, frame: Int64) {}
  }

  private func read(_ path: String) throws -> (IngestedEvidence, Rows) {
    var rows = Rows()
    let evidence = try EvidenceReader(options: .init(), interruption: Interruption()).read(
      EvidenceLocation(path: path, name: path, isNamed: true), into: &rows)
    return (evidence, rows)
  }

  private mutating func add(_ path: String, as input: Int64) throws {
    let (evidence, rows) = try read(path)
    values.captures[input] = rows.segments
    values.waits[input] = rows.waits
    values.errors[input] = rows.errors
    values.summaries[input] = evidence.summary
  }

  private mutating func addHost(_ path: String, as input: Int64) throws {
    let (evidence, _) = try read(path)
    var record = InputRecord(id: input, input: evidence.input, facts: evidence.facts)
    record.input.path = URL(fileURLWithPath: path).lastPathComponent
    values.hostInputs.append(record)
    let earlier = values.hostSnapshots ?? []
    values.hostSnapshots =
      earlier
      + evidence.snapshots.filter { $0.kind == .netstat }.enumerated().map { index, snapshot in
        SnapshotRecord(
          input: input, host: "server", netns: nil, ordinal: earlier.count + index + 1, time: nil,
          counters: snapshot.counters)
      }
    values.hostSettings? += evidence.settings.map { SettingRecord(input: input, setting: $0) }
  }
}
