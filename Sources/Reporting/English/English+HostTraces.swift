import Correlation
import Evidence

extension English {
  /// Claims that rest on traced drops, the kernel's log and listed queues.
  func traceSentence(for claim: Claim) -> Prose {
    switch claim {
    case .packetsDropped(let tool, let reason, let function, let syns):
      "\(code: tool.rawValue) shows that the kernel dropped \(count(syns, "SYN")) of these connections\(place(reason, function))."
    case .packetsDroppedUnnamed(let tool, let reason, let function, let count, let silent):
      "\(code: tool.rawValue) counts \(count) dropped \(count == 1 ? "packet" : "packets")\(place(reason, function)), of whatever connection; \(self.count(silent, "SYN")) without a reply \(silent == 1 ? "is" : "are") left for it."
    case .kernelLogged(let kind, let port, let lines, let isDated):
      "The kernel logged \(words(for: kind))\(port.map { " on port \($0)" } ?? "") (\(count(lines, "line")))\(isDated ? ", while these SYNs went unanswered" : "; whether that was at the time of these SYNs, the log does not tell")."
    case .acceptQueueFull(let port, let length, let limit):
      "\(code: "ss -lnt") shows the accept queue of port \(port) full: \(length) connections wait, and its limit is \(limit)."
    default: ""
    }
  }

  /// Why and where packets were dropped, as far as the tool tells.
  private func place(_ reason: String?, _ function: String?) -> Prose {
    switch (reason, function) {
    case (let reason?, let function?): " for the reason \(code: reason), in \(code: function)"
    case (let reason?, nil): " for the reason \(code: reason)"
    case (nil, let function?): " in \(code: function)"
    case (nil, nil): ""
    }
  }

  /// What the kernel logged, in a few words.
  func words(for event: KernelLogEvent.Kind) -> Prose {
    switch event {
    case .synFloodCookies: "a full SYN queue, answered by SYN cookies (possible SYN flooding)"
    case .synFloodDropping: "a full SYN queue, and that it drops requests (possible SYN flooding)"
    case .synFlood: "a full SYN queue (possible SYN flooding)"
    case .conntrackTableFull:
      "that the table of connection tracking is full and that it drops packets"
    case .timeWaitTableOverflow: "more TIME-WAIT sockets than it keeps"
    case .martianSource: "packets from an impossible source (martians)"
    case .outOfSocketMemory: "that TCP's memory is used up"
    case .tooManyOrphans: "too many sockets without a process"
    case .outOfMemory: "that it ran out of memory and killed a process"
    case .openRequestDropped: "that it dropped a request in the last quarter of the SYN queue"
    case .neighbourTableOverflow: "that the table of neighbours is full"
    case .messagesSuppressed: "that it left out messages"
    }
  }
}
