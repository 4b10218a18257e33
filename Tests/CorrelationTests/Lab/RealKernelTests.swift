import Evidence
import Testing
import Wire

@testable import Correlation

/// The replay held against real kernels SYN by SYN, and against the stamp that they print.
@Suite(.enabled(if: Lab.isThere, Lab.isMissing))
struct RealKernelTests {
  /// Why replay and kernel say otherwise of a SYN.
  enum Disagreement: String {
    /// Undecided: within 1 ms of a stamp's update, or of a stamp between 59 and 60 s old.
    case race
    /// Undecided: the capture's first minute, before which a stamp may have been stored.
    case start
    /// Undecided: what the packets leave open of the kernel's cache, such as an orphan's store.
    case open
    /// The accept queue turned it away before it came to the check.
    case queue
    /// Nothing of these: the replay is wrong.
    case wrong
  }

  struct Count {
    var compared = 0
    var agreed = 0
    var reasons: [Disagreement: Int] = [:]
  }

  /// What `outcome` says of each SYN that came to the check, against whether it was answered.
  private func count(_ lab: LabCase, _ outcome: Correlator.Outcome, isOff: Bool) -> Count {
    var count = Count()
    let start = lab.values.captures[1]?.first?.time ?? 0
    let dropped = Set(
      lab.truth.droppedSyns.filter { $0.cause == "tcp_tw_recycle" }.map(\.frame))
    for record in outcome.handshakes {
      for (index, sent) in record.handshake.transmissions.enumerated()
      where sent.isAnswered || sent.isSilent {
        let judgement = record.transmissions[index].judgement
        let isDropped =
          lab.truth.silentSyns == nil ? dropped.contains(sent.frame.frame) : sent.isSilent
        count.compared += 1
        let isFollower = record.handshake.followsAnswer(index)
        switch (judgement.prediction, isDropped) {
        case (.drop, true), (.pass, false): count.agreed += 1
        case (.undecided, _):
          let age = judgement.stampAge ?? 0
          let isEarly = (sent.time ?? 0) - start < 61 * nanosecondsPerSecond
          let reason: Disagreement =
            judgement.stamp == nil && isEarly ? .start : age < 1 || age >= 59 ? .race : .open
          count.reasons[reason, default: 0] += 1
        case (.pass, true) where lab.truth.silentSyns != nil, (.drop, false) where isFollower:
          count.reasons[.queue, default: 0] += 1
        case (.drop, false), (.pass, true):
          count.reasons[isOff ? .queue : .wrong, default: 0] += 1
        }
      }
    }
    return count
  }

  @Test(
    arguments: Lab.kernels.filter { !$0.contains("-off") && !$0.contains("listen") })
  func `predicted and real drops agree SYN by SYN`(_ name: String) throws {
    let lab = try LabCase(name)
    let count = count(lab, lab.values.outcome(), isOff: false)
    let reasons = count.reasons.map { "\($0.key.rawValue) \($0.value)" }.sorted()
    print(
      "\(name): \(count.agreed) of \(count.compared) SYNs agree;",
      "\(count.compared - count.agreed) do not: \(reasons.joined(separator: ", "))")
    #expect(count.reasons[.wrong, default: 0] == 0)
  }

  /// 104 SYNs by the kernel's count fell to the check; the rest to the accept queue.
  @Test func `two causes at once share the SYNs as the counters say`() throws {
    let lab = try LabCase("centos7-recycle-and-overflow")
    let findings = lab.values.outcome().diagnosis.findings.filter { $0.syns > 0 }
    #expect(Set(findings.map(\.cause)) == [.twRecycle, .acceptQueueOverflow])
    #expect(findings.allSatisfy { $0.level == .confirmed })
    let silent = try #require(lab.truth.silentSyns?.count)
    #expect(findings.reduce(0) { $0 + $1.syns } == silent)
    let recycled = try #require(findings.first { $0.cause == .twRecycle }).syns
    print("centos7-recycle-and-overflow: \(recycled) SYNs to the check; PAWSPassive counted 104")
    #expect((96...104).contains(recycled))
  }

  /// The last stamp that the replay holds for the source that the kernel printed one for.
  @Test(arguments: Lab.kernels)
  func `the replayed stamp is the one that the kernel prints`(_ name: String) throws {
    let lab = try LabCase(name)
    let printed = lab.values.hostInputs.flatMap(\.facts.peerStamps)
    let held = try stamps(lab)
    for reading in printed {
      print("\(name): printed \(reading.tsval), replayed \(held)")
      #expect(held.contains(reading.tsval))
    }
    // A list of peers without a stamp shows that there is none.
    let isListed = lab.values.hostInputs.contains { $0.input.kind == .tcpMetrics }
    let isOn = lab.values.hostSettings?.contains {
      $0.setting.name == "net.ipv4.tcp_tw_recycle" && $0.setting.value == "1"
    }
    if printed.isEmpty, isListed, isOn == true { #expect(held.isEmpty) }
  }

  /// The values of all states that the replayed cache may be in after the capture.
  private func stamps(_ lab: LabCase) throws -> [UInt32] {
    var assembler = HandshakeAssembler(vantage: 0)
    for segment in lab.values.captures[1] ?? [] { assembler.add(segment, input: 1) }
    let assembled = assembler.finish(as: 0) { _ in 0 }
    let server = try #require(assembled.handshakes.first?.server.address)
    var cache = PeerCache(start: lab.values.summaries[1]?.firstTime)
    for (index, update) in assembled.stampUpdates.filter({ $0.keeper == server }).enumerated() {
      cache.apply(update, at: Int32(index))
    }
    return cache.stamps.map(\.rawValue)
  }
}
