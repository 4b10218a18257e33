import CaseStore
import Correlation
import Reporting
import Wire

/// Which frames and lines of which inputs are to be extracted.
struct CitedPlaces {
  /// What the user asked for.
  enum Choice {
    case finding(String)
    case evidence(String)
    case source(IPAddress)
    /// All that the report cites.
    case everything
  }

  /// Frames by the number of their input.
  private(set) var frames: [Int64: Set<Int64>] = [:]
  /// Lines of text by the number of their input.
  private(set) var lines: [Int64: Set<Int64>] = [:]

  /// The places of `choice`.
  ///
  /// - Parameter evidence: the items of the report, with all of their frames.
  /// - Throws: `ExitStatus.usage`, once it was said that there is no such finding, item or source;
  ///   `CaseFileError`.
  init(
    _ choice: Choice, in file: CaseFile, report: Reporting.Report, evidence: [EvidenceItem]
  ) throws {
    let diagnosis = report.diagnosis
    switch choice {
    case .finding(let id):
      guard let finding = diagnosis.findings.first(where: { $0.id == id }) else {
        throw Self.refusal(of: "finding", id, among: diagnosis.findings.map(\.id))
      }
      let cited = finding.citedEvidence
      add(evidence.filter { cited.contains($0.id) })
      add(try file.sightings(ofFinding: id))
      if finding.id == report.verdictFindingID { add(diagnosis.example?.frames ?? []) }
    case .evidence(let id):
      guard let item = evidence.first(where: { $0.id == id }) else {
        throw Self.refusal(of: "item of evidence", id, among: evidence.map(\.id))
      }
      add([item])
    case .source(let address):
      let found = try file.frames(of: address)
      guard !found.isEmpty else {
        throw Self.refusal(
          of: "source", "\(address)", among: diagnosis.sources.map(\.source))
      }
      add(found)
    case .everything:
      add(evidence)
      add(diagnosis.example?.frames ?? [])
    }
  }

  private mutating func add(_ references: [FrameReference]) {
    for reference in references {
      frames[reference.input, default: []].insert(reference.frame)
      if let line = reference.line { lines[reference.input, default: []].insert(line) }
    }
  }

  private mutating func add(_ items: [EvidenceItem]) {
    for item in items {
      for range in item.frames {
        guard let first = range.first, let last = range.last, first <= last else { continue }
        frames[item.input, default: []].formUnion(first...last)
      }
      for range in item.lines {
        guard let first = range.first, let last = range.last, first <= last else { continue }
        lines[item.input, default: []].formUnion(first...last)
      }
    }
  }

  /// Says that there is no such thing, and what is like it.
  private static func refusal(of noun: String, _ name: String, among names: [String]) -> ExitStatus
  {
    let names = names.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let near = nearest(to: name, among: names)
    let hint =
      near.isEmpty
      ? names.isEmpty
        ? "The case has none."
        : "The case has \(names.prefix(8).joined(separator: ", "))"
          + (names.count > 8 ? " and \(names.count - 8) more." : ".")
      : "Did you mean \(near.joined(separator: " or "))?"
    Talk.complain("The case has no \(noun) '\(name)'. \(hint)")
    return .usage
  }

  /// The names that begin with `name`, or differ from it in a few characters.
  private static func nearest(to name: String, among names: [String]) -> [String] {
    let name = name.lowercased()
    let limit = max(1, min(3, name.utf8.count / 4))
    let ranked = names.enumerated().compactMap { place, candidate -> (Int, Int, String)? in
      let lowercased = candidate.lowercased()
      if lowercased.hasPrefix(name) { return (0, place, candidate) }
      return EditDistance.between(name, lowercased, limit: limit).map { ($0, place, candidate) }
    }
    return ranked.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(3).map(\.2)
  }
}

extension Finding {
  /// The ids of the items of evidence that it cites.
  fileprivate var citedEvidence: Set<String> {
    Set((supporting + contradicting + missing).flatMap(\.evidence))
  }
}

extension WorkedExample {
  /// The packets that it is told by.
  fileprivate var frames: [FrameReference] {
    transmissions.map(\.frame)
      + [contrast?.frame, stamp?.finFrame, stamp?.frame].compactMap(\.self)
  }
}
