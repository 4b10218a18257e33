import CaseStore
import Correlation
import Evidence
import Ingestion
import Wire

/// The originals of a case's inputs, hashed again.
struct InputHashes {
  /// What became of an input.
  enum Outcome: Equatable {
    /// It has the SHA-256 of the case.
    case same
    /// It has another.
    case changed(sha256: String)
    /// It is not there, or cannot be read.
    case missing(reason: String)
  }

  /// The inputs that the case holds bytes of, with what became of each, by number.
  private(set) var outcomes: [(record: InputRecord, outcome: Outcome)] = []

  /// Hashes the originals of `records`; members of archives too, without unpacking to disk.
  ///
  /// - Throws: `CaseFileError`; `IngestionError` when one of `paths` is not there.
  init(
    of records: [InputRecord], session: CaseSession, paths: [String], limits: ExpansionLimits
  ) throws {
    let originals = try Originals(
      origins: session.file.origins(), paths: paths, caseFile: session.file.path)
    var members = ArchiveHashes(limits: limits, interruption: session.signals.interruption)
    for record in records where !record.input.sha256.isEmpty {
      let outcome: Outcome
      do {
        let location = try originals.location(of: record)
        let sha256 =
          location.name == record.input.path
          ? try EvidenceReader.identity(of: location.path)
          : try members.sha256(of: record.input.path, in: location)
        outcome =
          sha256 == record.input.sha256
          ? .same
          : sha256.map(Outcome.changed) ?? .missing(reason: "\(location.path) has no such member")
      } catch let error as ExtractionError {
        outcome = .missing(reason: "\(error)")
      } catch let error as IngestionError {
        outcome = .missing(reason: "\(error)")
      }
      outcomes.append((record, outcome))
    }
  }
}

/// The SHA-256 of the members of archives; each archive is read once.
private struct ArchiveHashes {
  let limits: ExpansionLimits
  let interruption: Interruption
  private var known: [String: [String: String]] = [:]

  init(limits: ExpansionLimits, interruption: Interruption) {
    (self.limits, self.interruption) = (limits, interruption)
  }

  /// Of the member called `path`; nil when the archive has none of that name.
  mutating func sha256(of path: String, in location: EvidenceLocation) throws -> String? {
    if let members = known[location.path] { return members[path] }
    var options = EvidenceReader.Options()
    options.limits = limits
    var members: [String: String] = [:]
    try EvidenceReader(options: options, interruption: interruption).read(location) {
      (read: (inout NoSink) throws -> IngestedEvidence) in
      var sink = NoSink()
      let input = try read(&sink).input
      members[input.path] = input.sha256
    }
    known[location.path] = members
    return members[path]
  }
}

/// Takes rows, and keeps none.
struct NoSink: EvidenceSink {
  mutating func add(_ segment: Segment) {}
  mutating func add(_ wait: HandshakeWait) {}
  mutating func add(_ error: ICMPError) {}
  mutating func add(_ tunnel: Tunnel, frame: Int64) {}
}
