import Correlation

extension Report {
  /// What to do, with its risk and how to undo it.
  var remediationSection: Section {
    var blocks: [Block] = []
    if concernsRecycle {
      if let finding = recycleFinding, finding.level < .probable {
        blocks.append(.paragraph(English.remediationCaution))
        if let step = finding.next, finding.id != verdictFinding?.id {
          blocks += stepBlocks(step, finding, lead: "To settle it first")
        }
      }
      blocks += English.recycleRemediation + whatIfBlocks
    }
    if let finding = verdictFinding, finding.cause != .twRecycle { blocks += remedyBlocks(finding) }
    for finding in otherOpenFindings {
      guard let step = finding.next else { continue }
      let lead: Prose = "Next for \(code: finding.cause.rawValue) at \(finding.server)"
      blocks += stepBlocks(step, finding, lead: lead)
    }
    if blocks.isEmpty { blocks = [.paragraph(English.noRemediation(diagnosis.verdict))] }
    return Section(title: English.Headings.remediation, blocks: blocks)
  }

  /// What to do about the verdict's cause, under a caution where it is not shown to be the cause.
  private func remedyBlocks(_ finding: Finding) -> [Block] {
    let remedies = remedies(for: finding)
    guard !remedies.isEmpty, finding.level < .probable else { return remedies }
    return [.paragraph(English.remedyCaution)] + remedies
  }

  /// Findings with a next step that nothing above has shown, three at most.
  private var otherOpenFindings: [Finding] {
    let isShown: (Finding) -> Bool = { finding in
      finding.cause == .twRecycle && self.concernsRecycle || finding.id == self.verdictFinding?.id
    }
    return Array(
      diagnosis.findings.filter { $0.next != nil && $0.level != .excluded && !isShown($0) }
        .prefix(3))
  }

  /// How to see that it helped.
  var verificationSection: Section {
    Section(
      title: English.Headings.verification,
      blocks: (concernsRecycle ? recycleVerification : generalVerification)
        + ActionItem.blocks(actionItems))
  }

  private var recycleVerification: [Block] {
    [.steps(English.recycleVerification), .commands(commands(watching: ["TcpExtPAWSPassive"]))]
  }

  /// Counts over a minute, a capture, and the comparison with this case.
  private func commands(watching counters: [String]) -> [String] {
    let count = "nstat -az \(counters.joined(separator: " "))"
    return (counters.isEmpty ? [] : ["\(count); sleep 60; \(count)"])
      + [
        captureCommand, "pawprint ingest after.pcap --case after.db",
        "pawprint compare before.db after.db  # before.db: this case, kept with --case",
      ]
  }

  private var generalVerification: [Block] {
    guard let cause = diagnosis.verdict.cause else {
      return [
        .paragraph(
          "Nothing was changed, so there is nothing to verify. If failures are reported again, capture at the server while they happen, both directions, and take the counters before and after:"
        ),
        .commands(["nstat -az > before.txt", captureCommand, "nstat -az > after.txt"]),
      ]
    }
    let counters = English.alarms(for: cause)
    let lead: Prose =
      counters.isEmpty
      ? "After a change, capture again at the server, both directions and under the same traffic, and hold the new case against this one:"
      : "After a change, under the same traffic: the counters must stand still over a minute, and a new capture at the server, both directions, must compare well with this case:"
    return [.paragraph(lead), .commands(commands(watching: counters))]
  }

  private var captureCommand: String {
    let peer = (verdictFinding ?? recycleFinding).flatMap(peer)
    let filter = peer.map { "tcp and host \($0)" } ?? "tcp"
    return "timeout 300 tcpdump -n -i any -s 128 -w after.pcap \(filter.shellQuoted)"
  }
}

extension English {
  /// Said before a remedy of what is not shown to be the cause.
  static let remediationCaution: Prose =
    "The check is not shown to be the cause. Take the measurement first: once the setting is changed, it can no longer be made. The change itself is low in risk, and right on any server that NATed or modern clients reach."

  /// Said before a remedy of another cause that is not shown.
  static let remedyCaution: Prose =
    "It is not shown to be the cause. Take the measurement that the Verdict names first; these changes would hide what it measures."

  /// What to do about `tcp_tw_recycle`.
  static let recycleRemediation: [Block] = [
    .paragraph(
      "\(strong: "Now,") on the server's host (up to Linux 4.10 the setting is the host's and governs its containers too; on 4.11 each network namespace has its own):"
    ),
    .commands(["sysctl -w net.ipv4.tcp_tw_recycle=0"]),
    .bullets([
      "Effect: from the next SYN on. No restart; no connection is cut.",
      "Risk: TIME-WAIT sockets last 60 s again instead of about a second. On a server that closes many short connections first, watch their number (\(code: "ss -s")) and the limit \(code: "net.ipv4.tcp_max_tw_buckets").",
      "To undo: \(code: "sysctl -w net.ipv4.tcp_tw_recycle=1").",
    ]),
    .paragraph(
      "\(strong: "For good:") find and remove the line, on every host of this role, and in whatever writes these files; then plan for Linux 4.12 or later, where the setting does not exist."
    ),
    .commands([
      "grep -rn tcp_tw_recycle /etc/sysctl.conf /etc/sysctl.d /usr/lib/sysctl.d /run/sysctl.d"
    ]),
    .paragraph("\(strong: "Not these:")"),
    .bullets([
      "Switching timestamps off on the clients: on Linux 3.17 to 4.11 and late RHEL 7 a SYN without timestamps is dropped as well while a stamp is fresh. It also costs the clients round-trip measurement and PAWS.",
      "\(code: "net.ipv4.tcp_tw_reuse") is unrelated: it concerns outgoing connections and may stay as it is.",
      "A longer accept queue or SYN queue: this check has nothing to do with either.",
    ]),
  ]

  /// Said where there is nothing to do.
  static func noRemediation(_ verdict: Verdict) -> Prose {
    guard let cause = verdict.cause else {
      return "None: no problem was found in this evidence."
    }
    return
      "No remedy follows from the evidence for \(code: cause.rawValue) at level “\(title(of: verdict.level).lowercased())”. Gather what is listed as missing first."
  }

  /// How to see that recycling is off and that it was the cause.
  static let recycleVerification: [Prose] = [
    "\(code: "nstat -az TcpExtPAWSPassive") twice, a minute apart, under load, inside the network namespace that holds the listener: the difference must be 0. Where the line is missing altogether, the kernel is 4.12 or later and has no such check.",
    "\(code: "sysctl net.ipv4.tcp_tw_recycle") on the host shows 0, again after the next reboot.",
    "A second capture of the same client address: no attempt without an answer, or at least none that this check would drop. Should failures go on, the change was no loss, and the cause is another.",
  ]
}
