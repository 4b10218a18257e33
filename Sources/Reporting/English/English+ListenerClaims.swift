import Correlation

extension English {
  /// A claim about a listener's queues as one or two sentences.
  func sentence(for claim: ListenerClaim) -> Prose {
    switch claim {
    case .turnedAway(let transmissions, let handshakes):
      "\(count(transmissions, "SYN")) without a reply, in \(count(handshakes, "attempt")), came while the accept queue was full: the listener ignored the final ACKs of other handshakes, and on a kernel up to 4.9 more than one young request was pending."
    case .answeredAtFullQueue(let transmissions):
      "\(count(transmissions, "SYN")) \(transmissions == 1 ? "was" : "were") answered at moments when the replayed accept queue turns SYNs away."
    case .finalACKsIgnored(let handshakes, let segments):
      "\(count(handshakes, "handshake")) \(handshakes == 1 ? "was" : "were") answered and then kept waiting: the listener ignored \(segments == 0 ? "the client's final ACK" : "\(count(segments, "segment")) of the clients"), as it does while its accept queue is full."
    case .overflowAccount(let delta, let silent, let ignored):
      overflowSentence(delta: delta, silent: silent, ignored: ignored)
    case .finalACKsRefused(let handshakes):
      "The final ACK of \(count(handshakes, "handshake")) was answered at once by a reset, as with \(code: "net.ipv4.tcp_abort_on_overflow = 1") at a full accept queue."
    case .halfOpen(let silent, let answered):
      "When a SYN stayed without a reply, \(count(silent, "request")) \(silent == 1 ? "was" : "were") half-open (the median); when one was answered, \(answered)."
    case .newcomers(let silentNew, let silentKnown, let answeredKnown):
      "While SYNs went silent, \(count(silentNew, "attempt")) without a reply came from sources that had not been served before and \(silentKnown) from sources that had; \(count(answeredKnown, "attempt")) of the latter \(answeredKnown == 1 ? "was" : "were") answered. Without SYN cookies the last quarter of the SYN backlog is kept for known peers."
    case .cookiesAnswer:
      "SYN cookies are on, so that a full SYN queue alone drops nothing: it answers with cookies, as long as the accept queue is not full."
    case .allCounted(let silent, let counted):
      "TCP's own counters of dropped connection requests rose by \(counted), which accounts for all \(count(silent, "SYN")) without a reply: they reached TCP."
    case .nothingLeft(let silent):
      "All \(count(silent, "SYN")) without a reply are explained by what the packets or a counter show of another cause."
    case .unroutedReplies(let transmissions):
      "\(count(transmissions, "SYN")) reached the server's TCP, as its counters show, and its kernel had no route by which to answer: such a request is dropped without a word."
    case .unreachable(let transmissions, let reporter):
      "\(reporter) answered \(count(transmissions, "SYN")) with an ICMP error. It is sent in place of the packet that it quotes, so \(transmissions == 1 ? "this SYN" : "these SYNs") ended there."
    case .pickedByNumber, .roomLeft, .roomAtListener, .hiddenStamps, .challengeACKs,
      .memoryShort:
      budgetSentence(for: claim)
    }
  }

  private func overflowSentence(delta: UInt64, silent: Int, ignored: Int) -> Prose {
    let rest = Int64(clamping: delta) - Int64(silent) - Int64(ignored)
    let residue =
      rest == 0
      ? "Nothing is left over." : rest > 0 ? "\(rest) are left over." : "\(-rest) are too many."
    return
      "\(code: "TcpExt.ListenOverflows") rose by \(delta). It counts more than SYNs: \(count(silent, "SYN")) turned away and \(count(ignored, "segment")) of clients that were kept waiting. \(residue)"
  }
}
