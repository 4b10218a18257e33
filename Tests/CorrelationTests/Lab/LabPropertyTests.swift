import Testing
import Wire

@testable import Correlation

/// The properties of `CausePropertyTests` over recorded captures.
@Suite(.enabled(if: Lab.isThere, Lab.isMissing))
struct LabPropertyTests {
  /// Small captures of each kind of cause.
  static let folders = [
    "centos7-listen-overflow", "centos7-recycle-and-overflow", "centos7-recycle-rule-probe",
    "closed-port-a", "firewall-drop-a", "linux32-recycle-nat", "recycle-innocent-firewall-a",
    "synack-lost-a",
  ]

  @Test(arguments: folders)
  func `how a capture is split, when it was and what lies beside it change no cause`(
    _ name: String
  ) throws {
    let values = try LabCase(name).values
    let here = values.outcome()
    let merged = values.outcome(split: 3)
    #expect(here.diagnosis == merged.diagnosis)
    #expect(here.handshakes.elementsEqual(merged.handshakes))

    let later = values.later(by: 59).outcome()
    #expect(here.causes() == later.causes())
    #expect(here.findings == later.findings)

    var joined = values
    joined.captures[2] = IncidentTraffic(seed: 4, server: 2).segments
    joined.captures[3] = IncidentTraffic(seed: 7, server: 3).segments
    let beside = joined.outcome(order: [3, 1, 2])
    #expect(beside.causes(below: 2) == here.causes())
    #expect(beside.diagnosis == joined.outcome().diagnosis)
  }

  /// Without `ip tcp_metrics`, whose stamps do not move with the packets.
  @Test(arguments: folders, [0x7FFF_FFFF, 0xFFFF_0000])
  func `with all TSvals moved by one constant, every cause is the same`(
    _ name: String, ticks: UInt32
  ) throws {
    var values = try LabCase(name).values
    values.hostInputs = []
    let (here, there) = (values.outcome(), values.further(by: ticks).outcome())
    #expect(here.causes() == there.causes())
    #expect(here.findings == there.findings)
  }
}
