extension Finding {
  /// Holds a finding to `probable` whose SYNs were all picked by the number of a counter: two numbers may
  /// meet by chance.
  mutating func limitToPick(_ share: Share, facts: CaseFacts, ledger: inout EvidenceLedger) {
    let claim = Claim.listener(.pickedByNumber(transmissions: share.claimed.count))
    supporting.append(Statement(claim, evidence: ledger.cite(claim, syns: share.claimed, facts)))
    level = min(level, .probable)
    next = next ?? cause.settlingStep
  }
}
