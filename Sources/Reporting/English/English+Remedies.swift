import Correlation

extension English: RemedyWords {
  /// Said before a remedy of what is not shown to be the cause.
  var recycleCaution: Prose {
    "The check is not shown to be the cause. Take the measurement first: once the setting is changed, it can no longer be made. The change itself is low in risk, and right on any server that NATed or modern clients reach."
  }

  func releaseCaution(_ release: String) -> Prose {
    "A kernel \(code: release) has no such setting: where \(code: "sysctl") says that there is no such key, the release was right, and the cause is another. Where the key is there and 1, this is the remedy, and the release was another host's."
  }

  /// Said before a remedy of another cause that is not shown.
  var remedyCaution: Prose {
    "It is not shown to be the cause. Take the measurement that the Verdict names first; these changes would hide what it measures."
  }

  var notThese: Prose { "\(strong: "Not these:")" }

  func effects(of remedy: Remedy) -> [Prose] {
    ["Effect: \(remedy.effect)", "Risk: \(remedy.risk)", "To undo: \(remedy.undo)"]
  }

  func undo(setting name: String, by command: String?) -> Prose {
    guard let command else {
      return "note the value first (\(code: "sysctl \(name)")), and set it again."
    }
    return "\(code: command), the value that the evidence shows."
  }

  func recycleNow(on host: Prose?) -> Prose {
    "\(strong: "Now,") on \(host ?? "the server's host") (up to Linux 4.10 the setting is the host's and governs its containers too; on 4.11 each network namespace has its own):"
  }

  var recycleEffects: [Prose] {
    [
      "Effect: from the next SYN on. No restart; no connection is cut.",
      "Risk: TIME-WAIT sockets last 60 s again instead of about a second. On a server that closes many short connections first, watch their number (\(code: "ss -s")) and the limit \(code: "net.ipv4.tcp_max_tw_buckets").",
      "To undo: \(code: "sysctl -w net.ipv4.tcp_tw_recycle=1").",
    ]
  }

  var recycleForGood: Prose {
    "\(strong: "For good:") find and remove the line, on every host of this role, and in whatever writes these files; then plan for Linux 4.12 or later, where the setting does not exist."
  }

  var recycleCautions: [Prose] {
    [
      "Switching timestamps off on the clients: on Linux 3.17 to 4.11 and late RHEL 7 a SYN without timestamps is dropped as well while a stamp is fresh. It also costs the clients round-trip measurement and PAWS.",
      "\(code: "net.ipv4.tcp_tw_reuse") is unrelated: it concerns outgoing connections and may stay as it is.",
      "A longer accept queue or SYN queue: this check has nothing to do with either.",
    ]
  }

  /// Said where there is nothing to do.
  func noRemediation(_ verdict: Verdict) -> Prose {
    guard let cause = verdict.cause else {
      return verdict.level == .undetermined
        ? "None follows: the evidence cannot tell what is wrong, if anything is."
        : "None: no problem was found in this evidence."
    }
    return
      "No remedy follows from the evidence for \(code: cause.rawValue) at level “\(word(for: verdict.level))”. Gather what is listed as missing first."
  }
}
