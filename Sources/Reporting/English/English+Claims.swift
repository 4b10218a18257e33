import Correlation

extension English: ClaimWords {
  /// A claim as one or two sentences.
  func sentence(for claim: Claim) -> Prose {
    switch claim {
    case .replayAgrees(let table): agreement(table)
    case .replayContradicted(let table): contradiction(table)
    case .replayPredictsNoDrop(let rule, let transmissions):
      "Replayed over \(count(transmissions, "SYN")), the check of \(name(of: rule)) drops none."
    case .withinClockContrast(let source, let answered, let silent):
      "One and the same timestamp clock of \(source) was answered \(times(answered)) without a fresh stamp ahead of it, and got no reply \(times(silent)) under one. A filter by address or port does not do that."
    case .silentSYNs(let source, let transmissions, let handshakes):
      "\(count(transmissions, "SYN")) of \(source), in \(count(handshakes, "connection attempt")), got no reply that the capture shows."
    case .othersAnswered(let server, let handshakes):
      "Meanwhile \(server) answered \(count(handshakes, "other connection attempt"))."
    case .noStampCaptured(let source):
      "The capture holds no connection of \(source) that the server closed first, so it does not show which stamp, if any, the kernel kept for that address."
    case .replyDirectionMissing(let server, let segments):
      "The capture holds no packet sent by \(server), against \(count(segments, "segment")) sent to it: unanswered and unseen look the same in it."
    case .answersImplied(let handshakes):
      "In \(count(handshakes, "attempt")) the client went on as after an answer, although no answer was captured."
    case .evidenceLimited(let limit): sentence(for: limit)
    case .fewHandshakes(let number, let needed):
      "Only \(count(number, "connection attempt")) \(number == 1 ? "was" : "were") affected; \(needed) are needed for more."
    case .noTestedCauseFits(let transmissions):
      "\(count(transmissions, "SYN")) without a reply \(transmissions == 1 ? "fits" : "fit") none of the tested causes."
    case .peerStampMatches(let source, let tsval, let frame):
      "\(code: "ip tcp_metrics") shows the stamp \(tsval) for \(source): the TSval of frame \(frame), which the replay takes for the last one stored."
    case .peerStampDiffers(let source, let tsval):
      "\(code: "ip tcp_metrics") shows the stamp \(tsval) for \(source), which no close in the capture left; it may be of traffic before, after or beside the capture."
    case .notSeenNearServer(let transmissions):
      "\(count(transmissions, "SYN")) \(transmissions == 1 ? "was" : "were") seen on the way, and not at the place of observation nearest to the server, which sees the other SYNs of that way."
    case .portAlsoAnswered(let handshakes):
      "The same port answered \(count(handshakes, "other connection attempt")) with a SYN-ACK, so somebody listened at least for a while."
    case .bareACKsCameBack(let transmissions, let later):
      "\(count(transmissions, "SYN")) got a bare ACK back instead of a SYN-ACK, as from a connection of the same addresses and ports in TIME-WAIT; \(count(later, "attempt")) succeeded on a later SYN."
    case .refusedByICMP(let transmissions):
      "\(count(transmissions, "SYN")) got an ICMP error from the server's own address back. TCP answers with a reset where nobody listens; an ICMP error is what a firewall's REJECT rule sends."
    case .synRepeatedAfterSYNACK(let handshakes):
      "In \(count(handshakes, "attempt")) a SYN-ACK left the server, and the client repeated its SYN all the same."
    case .queueCounterCovers(let mib, let delta, let silent):
      "\(counter(mib)) rose by \(delta); \(count(silent, "SYN")) without a reply \(silent == 1 ? "is" : "are") left for it."
    case .tcpCountersUnmoved(let silent):
      "TCP's own counters of dropped connection requests do not cover the \(count(silent, "SYN")) without a reply that \(silent == 1 ? "is" : "are") left, although the capture shows that \(silent == 1 ? "it" : "they") reached the host: something in front of TCP took \(silent == 1 ? "it" : "them")."
    case .dropsWithoutOwnCounter(let delta, let silent):
      "The listener dropped \(delta) connection requests that none of its more special counters explains; \(count(silent, "SYN")) without a reply \(silent == 1 ? "is" : "are") left for it. Without SYN cookies the last quarter of the SYN backlog is kept for known peers, and drops there are counted in \(code: "ListenDrops") only."
    case .ruleDropped(let chain, let packets, let isRise, let agrees, let silent, let isUnknown):
      ruleDropped(chain, packets, isRise: isRise, agrees: agrees, silent, isHostUnknown: isUnknown)
    case .ruleReset(let chain, let packets, let isRise, let agrees, let syns, let isUnknown):
      ruleReset(chain, packets, isRise: isRise, agrees: agrees, syns, isHostUnknown: isUnknown)
    case .trackedUnreplied(let handshakes, let isTranslated):
      trackedUnreplied(handshakes, isTranslated: isTranslated)
    case .listenerCountersNotGiven:
      "No pair of \(code: "netstat -s") snapshots shows the listener's counters."
    case .listener(let claim): sentence(for: claim)
    case .resetsCameBack(let handshakes):
      "\(count(handshakes, "connection attempt")) got a reset (RST) back."
    case .packetsDropped, .packetsDroppedUnnamed, .kernelLogged, .acceptQueueFull:
      traceSentence(for: claim)
    case .counterRose, .counterUnmoved, .counterReset, .counterAgrees, .counterDisagrees,
      .counterSpans,
      .singleSnapshot, .counterNotGiven, .recyclingInForce, .snapshotTimesUnknown, .settingIs,
      .settingConfigured, .settingNotListed, .settingChanged, .settingHidden, .settingNotGiven,
      .kernelHasCheck, .kernelLacksCheck,
      .kernelNotGiven, .serverHost,
      .settingUnknownToKernel, .counterUnknownToKernel:
      hostSentence(for: claim)
    }
  }

  private func agreement(_ table: ReplayTable) -> Prose {
    "Replayed on this capture, the check of \(name(of: table.rule)) drops \(table.dropSilent) and passes \(table.passSilent) of the SYNs that got no reply; of those that were answered, it drops \(table.dropAnswered) and passes \(table.passAnswered)\(table.undecided == 0 ? "" : " (undecided: \(table.undecided))")."
  }

  private func contradiction(_ table: ReplayTable) -> Prose {
    "Replayed on this capture, the check of \(name(of: table.rule)) says drop for \(count(table.dropAnswered, "SYN")) that \(table.dropAnswered == 1 ? "was" : "were") answered."
  }
}

extension English {
  /// Claims that rest on the host's counters, settings and release.
  ///
  /// The switch in `sentence(for:)` is exhaustive, so that a new claim does not go unworded.
  private func hostSentence(for claim: Claim) -> Prose {
    switch claim {
    case .counterRose(let delta):
      "\(counter(delta.mib)) rose from \(delta.before) to \(delta.after)\(rise(delta))."
    case .counterUnmoved(let delta):
      "\(counter(delta.mib)) did not move: \(delta.after) before and after."
    case .counterReset(let delta):
      "\(counter(delta.mib)) fell from \(delta.before) to \(delta.after): it was reset between the snapshots, so no rise can be formed."
    case .counterAgrees(let mib, let delta, let silent):
      "\(counter(mib)) rose by \(delta); the capture shows \(count(silent, "SYN")) without a reply. The two agree."
    case .counterSpans(let mib, let delta, let silent):
      "\(counter(mib)) rose by \(delta) between snapshots taken before and after the capture, which shows \(count(silent, "SYN")) without a reply; it must hold these, and the rest fell outside the capture."
    case .counterDisagrees(let mib, let delta, let silent):
      "\(counter(mib)) rose by \(delta), but the capture shows \(count(silent, "SYN")) without a reply. The two do not agree."
    case .singleSnapshot(let mib, let value):
      "\(counter(mib)) stood at \(value) since boot: no rise can be formed from one snapshot."
    case .counterNotGiven(let mib):
      "No pair of snapshots shows \(counter(mib)), so no rise of it is known."
    case .recyclingInForce(let killed, let expired):
      "\(count(killed, "TIME-WAIT socket")) ended on the short timer (\(code: "TWKilled")) and \(expired) on the long one (\(code: "TW")): recycling was in force."
    case .snapshotTimesUnknown:
      "The snapshots do not say when they were taken; that they belong to the time of the capture rests on their numbers."
    case .settingIs(let name, let value): "The settings show \(code: "\(name) = \(value)")."
    case .settingConfigured(let name, let value, let file):
      "The file \(code: file) has \(code: "\(name) = \(value)"). A file is an intention: whether the running kernel has the value, \(code: "sysctl \(name)") tells."
    case .settingChanged(let name, let values):
      "The running kernel's \(code: name) was \(values.map { Prose.code($0) }.joined(separator: ", then "))."
    case .settingHidden(let name, let listed, let release):
      "A list of \(listed) settings of TCP lacks \(code: name), which the kernel \(code: release) has: the list was made in a container, where the host's value rules but is not shown. Run \(code: "sysctl \(name)") on the host itself."
    case .settingNotListed(let name, let listed):
      "A list of \(listed) settings of TCP lacks \(code: name). Either the kernel has no such setting (Linux 4.12 and later), or the list was made in a container on Linux 4.10 or older, where the host's value rules but is not shown: run \(code: "sysctl \(name)") on the host itself."
    case .settingNotGiven(let name): "No input shows the value of \(code: name)."
    case .kernelHasCheck(let release, let rule): kernelSentence(release, rule)
    case .kernelLacksCheck(let release):
      "The kernel \(code: release) has no such check: it was removed in Linux 4.12."
    case .serverHost(let server): sentence(for: server)
    case .kernelNotGiven: "No input shows the server's kernel release."
    case .settingUnknownToKernel(let name, let release):
      "The settings hold \(code: name), which the kernel \(code: release) cannot have: they come from another host or time, or from a file that the kernel does not obey."
    case .counterUnknownToKernel(let mib, let value, let release):
      "The snapshots show \(counter(mib)) at \(value), a counter that the kernel \(code: release) cannot have: Linux 4.12 removed it together with the check. So either the release is not that of the kernel that counted (read on another host, inside a pod of another node, or before or after an upgrade), or a vendor's kernel kept the check."
    default: ""
    }
  }

  private func kernelSentence(_ release: String, _ rule: KernelRule?) -> Prose {
    guard let rule else {
      return
        "The kernel \(code: release) has the check; which variant of it, the release alone does not tell."
    }
    return "The kernel \(code: release) has the check, in the variant of \(name(of: rule))."
  }

  /// A counter by its name, with the words of `netstat -s`.
  private func counter(_ mib: String) -> Prose {
    guard let words = NetstatName.words(for: mib) else { return .code(mib) }
    return "\(code: mib) (“\(words)”)"
  }

  private func rise(_ delta: CounterDelta) -> String {
    delta.delta.map { ", by \($0)" } ?? ""
  }
}
