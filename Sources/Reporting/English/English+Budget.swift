import Correlation

extension English {
  /// What the counters leave for SYNs, as one or two sentences.
  func budgetSentence(for claim: ListenerClaim) -> Prose {
    switch claim {
    case .pickedByNumber(let transmissions):
      "The counter rose by fewer than SYNs are left. The \(count(transmissions, "SYN")) \(transmissions == 1 ? "is" : "are") all that went silent at some ports, or from some sources, and as many as it counted; no other choice of ports or sources comes as near."
    case .roomLeft(let transmissions, let rooms):
      roomSentence(transmissions, rooms)
    case .roomAtListener(let silent, let room):
      "The listener's counters leave room for \(room) of the \(count(silent, "SYN")); nothing tells which."
    case .challengeACKs(let transmissions, let seenOpen, let later):
      "\(count(transmissions, "SYN")) got a challenge ACK back instead of a SYN-ACK, as from a connection of the same addresses and ports that the server still holds; of \(count(seenOpen, "attempt")) the capture shows that connection open before. \(count(later, "attempt")) succeeded on a later SYN."
    case .hiddenStamps(let transmissions):
      "\(count(transmissions, "SYN")) without a reply \(transmissions == 1 ? "meets" : "meet") no stamp that the capture shows. All that was captured is TCP to one port: if a filter left other connections of these clients out, one of them may have stored another stamp."
    case .memoryShort(let delta):
      "\(code: delta.mib) rose by \(delta.delta ?? 0): TCP was short of memory, and a request that finds none is dropped and counted in \(code: "ListenDrops") alone, as one of a full SYN queue may be."
    default: ""
    }
  }

  private func roomSentence(_ transmissions: Int, _ rooms: [CounterRoom]) -> Prose {
    let list = rooms.map { "\(code: $0.mib) for \($0.syns)" as Prose }.joined(separator: ", ")
    let sum = rooms.reduce(UInt64(0)) { $0.addingReportingOverflow($1.syns).partialValue }
    let uncounted = UInt64(transmissions) > sum ? UInt64(transmissions) - sum : 0
    let rest: Prose =
      uncounted == 0 ? "" : " At least \(uncounted) of them none of these counters counted."
    return
      "Beyond what was put down to other causes the host's counters leave room for SYNs without a reply: \(list), at most. Nothing in the packets tells which of the \(count(transmissions, "SYN")) fell to which.\(rest)"
  }
}
