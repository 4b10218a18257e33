import Evidence
import Wire

/// A stamp that the kernel printed (`ip tcp_metrics`), held against those that the replay saw stored:
/// the strongest single piece of evidence (facts.md 11, 12).
struct PeerStampMatch {
  /// The stamp as printed.
  let record: HostMeasurements.PeerStampRecord
  /// The segment that left it.
  let update: StampUpdate

  /// The stamps printed for sources of `server` that a close in the capture left.
  static func matches(at server: IPAddress, facts: CaseFacts) -> [PeerStampMatch] {
    facts.host.peerStamps.compactMap { record in
      let updates = facts.conversations(at: server).filter {
        $0.key.source == record.reading.peer
          && (record.reading.source == nil || record.reading.source == server)
      }.flatMap(\.updates)
      return updates.last { $0.value.rawValue == record.reading.tsval }
        .map { PeerStampMatch(record: record, update: $0) }
    }
  }

  /// Adds to `finding` what the printed stamps of the sources of `server` say.
  static func argue(
    at server: IPAddress, facts: CaseFacts, finding: inout Finding, ledger: inout EvidenceLedger
  ) {
    let matches = matches(at: server, facts: facts)
    for match in matches {
      let claim = Claim.peerStampMatches(
        source: match.record.reading.peer.description, tsval: match.record.reading.tsval,
        frame: match.update.frame.frame)
      let printed = ledger.cite(claim, input: match.record.input, line: match.record.reading.line)
      let seen = ledger.cite(claim, frames: [match.update.frame])
      finding.supporting.append(Statement(claim, evidence: [printed] + seen))
    }
    let sources = Set(facts.conversations(at: server).map(\.key.source))
    for record in facts.host.peerStamps
    where sources.contains(record.reading.peer)
      && !matches.contains(where: { $0.record.reading == record.reading })
    {
      let claim = Claim.peerStampDiffers(
        source: record.reading.peer.description, tsval: record.reading.tsval)
      let id = ledger.cite(claim, input: record.input, line: record.reading.line)
      finding.missing.append(Statement(claim, evidence: [id]))
    }
  }
}
