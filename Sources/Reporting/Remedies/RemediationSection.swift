import Correlation

extension Report {
  /// What to do, with its risk and how to undo it.
  var remediationSection: Section {
    var blocks: [Block] = []
    if concernsRecycle {
      if let finding = recycleFinding, finding.level < .probable {
        blocks.append(.paragraph(words.recycleCaution))
        if let step = finding.next, finding.id != verdictFinding?.id {
          blocks += stepBlocks(step, finding, lead: .settlesFirst)
        }
      } else if let release = recycleFinding?.releaseWithoutCheck {
        blocks.append(.paragraph(words.releaseCaution(release)))
      }
      blocks += recycleBlocks + whatIfBlocks
    }
    if let finding = verdictFinding, finding.cause != .twRecycle { blocks += remedyBlocks(finding) }
    for finding in otherOpenFindings {
      guard let step = finding.next else { continue }
      blocks += stepBlocks(step, finding, lead: .next(finding.cause, server: finding.server))
    }
    // Nothing but the check counts there: that it dropped SYNs is measured, though no packet shows them.
    if blocks.isEmpty, droppedRequests.contains(where: { $0.mib == "TcpExt.PAWSPassive" }) {
      blocks = recycleBlocks
    }
    if blocks.isEmpty { blocks = [.paragraph(words.noRemediation(diagnosis.verdict))] }
    return Section(.remediation, in: words, blocks: blocks)
  }

  /// Switches the check off.
  static let recycleCommand = "sysctl -w net.ipv4.tcp_tw_recycle=0"

  /// What to do about `tcp_tw_recycle`.
  var recycleBlocks: [Block] {
    [
      .paragraph(words.recycleNow(on: listenerHost.map { words.hostThatRuns($0.destinations) })),
      .commands([Report.recycleCommand]),
      .bullets(words.recycleEffects), .paragraph(words.recycleForGood),
      .commands([
        "grep -rsn tcp_tw_recycle /etc/sysctl.conf /etc/sysctl.d /usr/lib/sysctl.d /lib/sysctl.d /usr/local/lib/sysctl.d /run/sysctl.d /etc/tuned /usr/lib/tuned"
      ]),
      .paragraph(words.notThese), .bullets(words.recycleCautions),
    ]
  }

  /// What to do about the verdict's cause, under a caution where it is not shown to be the cause.
  private func remedyBlocks(_ finding: Finding) -> [Block] {
    let remedies = remedies(for: finding)
    guard !remedies.isEmpty, finding.level < .probable else { return remedies }
    return [.paragraph(words.remedyCaution)] + remedies
  }

  /// Findings with a next step that nothing above has shown, three at most.
  private var otherOpenFindings: [Finding] {
    // Asked once: there may be a finding of each cause for each of many thousand servers.
    let (concernsRecycle, verdict) = (concernsRecycle, verdictFinding?.id)
    let isShown: (Finding) -> Bool = { finding in
      finding.cause == .twRecycle && concernsRecycle || finding.id == verdict
    }
    let open = diagnosis.findings.filter { $0.next != nil && !isShown($0) }
    // Excluded by its release alone: what would settle that takes a second.
    return Array(
      (open.filter { $0.next == .readSettings }
        + open.filter { $0.level != .excluded && $0.next != .readSettings })
        .prefix(3))
  }

  /// How to see that it helped.
  var verificationSection: Section {
    Section(
      .verification, in: words,
      blocks: (concernsRecycle ? recycleVerification : generalVerification)
        + actionItemBlocks)
  }

  private var recycleVerification: [Block] {
    [.steps(words.recycleVerification), .commands(commands(watching: ["TcpExtPAWSPassive"]))]
  }

  /// Counts over a minute, a capture, and the comparison with this case.
  private func commands(watching counters: [String]) -> [String] {
    let count = "nstat -az \(counters.joined(separator: " "))"
    return (counters.isEmpty ? [] : ["\(count); sleep 60; \(count)"])
      + [
        captureCommand, "pawprint ingest after.pcap --case after.db",
        "pawprint compare before.db after.db",
      ]
  }

  private var generalVerification: [Block] {
    guard let cause = diagnosis.verdict.cause else {
      return [
        .paragraph(words.nothingToVerify),
        .commands(["nstat -az > before.txt", captureCommand, "nstat -az > after.txt"]),
      ]
    }
    let counters = cause.alarms
    let lead = words.verificationLead(hasCounters: !counters.isEmpty)
    return [.paragraph(lead), .commands(commands(watching: counters))]
  }

  private var captureCommand: String {
    let peer = (verdictFinding ?? recycleFinding).flatMap(capturedPeer)
    let filter = peer.map { "tcp and host \($0)" } ?? "tcp"
    return "timeout 300 tcpdump -n -i any -s 128 -w after.pcap \(filter.shellQuoted)"
  }
}
