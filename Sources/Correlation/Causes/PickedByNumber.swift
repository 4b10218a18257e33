extension Finding {
  /// Holds a finding to `probable` whose SYNs were all picked by the number of a counter: two numbers may
  /// meet by chance.
  mutating func limitToPick(_ share: Share, facts: CaseFacts, ledger: inout EvidenceLedger) {
    let claim = Claim.listener(.pickedByNumber(transmissions: share.claimed.count))
    let frames = share.claimed.map { facts.transmission($0).frame }
    supporting.append(Statement(claim, evidence: ledger.cite(claim, frames: frames)))
    level = min(level, .probable)
    next = next ?? cause.settlingStep
  }
}
