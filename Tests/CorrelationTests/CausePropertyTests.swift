import Evidence
import Testing
import Wire

@testable import Correlation

/// What must hold for any incident: where evidence stands, when it was and what lies beside it
/// changes no cause.
struct CausePropertyTests {
  private func values(_ seed: UInt64) -> CaseValues {
    let traffic = IncidentTraffic(seed: seed)
    return CaseValues(
      captures: [1: traffic.segments], rise: seed % 2 == 0 ? traffic.dropped : nil)
  }

  @Test func `the incidents are of several kinds`() {
    let verdicts = Set((0..<12).map { values($0).outcome().diagnosis.verdict.cause })
    #expect(verdicts.contains(.twRecycle) && verdicts.count >= 3)
  }

  @Test(arguments: 0..<12 as Range<UInt64>, [2, 3, 7])
  func `split by pairs of addresses and merged, all is as in one run`(seed: UInt64, parts: Int) {
    var values = values(seed)
    values.captures[2] = IncidentTraffic(seed: seed).beforeTranslation
    let (whole, merged) = (values.outcome(), values.outcome(split: parts))
    #expect(whole.diagnosis == merged.diagnosis)
    #expect(whole.handshakes.elementsEqual(merged.handshakes))
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `the order of the inputs changes nothing`(seed: UInt64) {
    var values = values(seed)
    values.captures[2] = IncidentTraffic(seed: seed).beforeTranslation
    values.captures[3] = IncidentTraffic(seed: seed + 100, server: 2).segments
    let orders: [[Int64]] = [[1, 2, 3], [3, 2, 1], [2, 3, 1]]
    let outcomes = orders.map { values.outcome(order: $0) }
    #expect(Set(outcomes.map(\.diagnosis)).count == 1)
    #expect(Set(outcomes.map { Array($0.handshakes) }).count == 1)
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `the numbers of the inputs change no cause`(seed: UInt64) {
    var values = values(seed)
    let (near, far) = (values.captures[1], IncidentTraffic(seed: seed).beforeTranslation)
    values.captures = [1: near ?? [], 2: far]
    let one = values.outcome()
    values.captures = [2: near ?? [], 1: far]
    let other = values.outcome()
    #expect(one.findings == other.findings)
    let renumbered = one.causes().map { $0.hasPrefix("1/") ? "2" + $0.dropFirst() : $0 }
    #expect(renumbered.sorted() == other.causes().sorted())
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `an unrelated capture changes no cause`(seed: UInt64) {
    var values = values(seed)
    let alone = values.outcome().causes()
    // Where nothing goes wrong, and where something does.
    for other in [4, 7] as [UInt64] {
      values.captures[2] = IncidentTraffic(seed: other, server: 2).segments
      #expect(values.outcome().causes(below: 2) == alone)
    }
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `over IPv6 every cause is the same`(seed: UInt64) {
    let here = values(seed)
    let there = here.changed { segment in
      segment.source = segment.source.overIPv6
      segment.destination = segment.destination.overIPv6
    }
    #expect(here.outcome().causes() == there.outcome().causes())
  }

  /// A host's texts beside the captures: counters of several kinds, and nothing or something wrong.
  @Test(arguments: 0..<12 as Range<UInt64>)
  func `the order of captures and of a host's texts changes nothing`(seed: UInt64) {
    var values = values(seed)
    values.captures[2] = IncidentTraffic(seed: seed).beforeTranslation
    values.captures[3] = IncidentTraffic(seed: seed + 100, server: 2).segments
    let dropped = UInt64(IncidentTraffic(seed: seed).dropped)
    values.hostSnapshots = snapshots([
      "TcpExt.PAWSPassive": dropped, "TcpExt.ListenDrops": dropped + seed,
      "TcpExt.ListenOverflows": seed % 3, "TcpExt.IPReversePathFilter": seed % 2 * 12,
    ])
    values.hostSettings = ["net.ipv4.tcp_tw_recycle", "net.ipv4.tcp_timestamps"].enumerated().map {
      SettingRecord(input: 99, setting: Setting(name: $1, value: "1", line: $0 + 1))
    }
    let orders: [[Int64]] = [[1, 2, 3], [3, 2, 1], [2, 3, 1]]
    let outcomes = orders.map { values.outcome(order: $0) }
    values.hostSettings?.reverse()
    let turned = values.outcome(order: [2, 1, 3])
    #expect(Set(outcomes.map(\.diagnosis)).count == 1)
    #expect(turned.causes() == outcomes[0].causes() && turned.findings == outcomes[0].findings)
  }

  @Test(arguments: 0..<12 as Range<UInt64>, [1, 59, 86_400 * 365, -1_000_000_007])
  func `whole seconds earlier or later, every cause is the same`(seed: UInt64, seconds: Int64) {
    let (here, there) = (values(seed).outcome(), values(seed).later(by: seconds).outcome())
    #expect(here.causes() == there.causes())
    #expect(here.findings == there.findings)
  }

  @Test(arguments: 0..<12 as Range<UInt64>, [1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_0000])
  func `with all TSvals moved by one constant, every cause is the same`(
    seed: UInt64, ticks: UInt32
  ) {
    let (here, there) = (values(seed).outcome(), values(seed).further(by: ticks).outcome())
    #expect(here.causes() == there.causes())
    #expect(here.findings == there.findings)
  }
}

extension Endpoint {
  /// The same under an IPv6 prefix.
  fileprivate var overIPv6: Endpoint {
    Endpoint(IPAddress(v6: 0x2001_0DB8_0000_0000, address.lower), port)
  }
}
