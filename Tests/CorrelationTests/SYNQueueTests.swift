import Evidence
import Testing
import Wire

@testable import Correlation

/// The SYN queue, replayed: facts.md 5.3 and 5.4.
struct SYNQueueTests {
  private static func host(_ settings: [String: String], kernel: String?) -> HostMeasurements {
    HostMeasurements(
      snapshots: [],
      settings: settings.sorted { $0.key < $1.key }.map {
        SettingRecord(
          input: 2, setting: Setting(name: "net.ipv4.\($0.key)", value: $0.value, line: 1))
      }, inputs: [], kernelOverride: kernel)
  }

  struct LimitCase: CustomTestStringConvertible {
    var kernel: String?
    var settings = ["tcp_syncookies": "0", "tcp_max_syn_backlog": "128"]
    var hasTimestamps = true
    let expected: Int?
    var testDescription: String { "\(kernel ?? "unknown"), \(settings)" }
  }

  /// `max - qlen < max >> 2`: of 128, more than 96.
  @Test(arguments: [
    LimitCase(kernel: "6.1.0", expected: 96), LimitCase(kernel: nil, expected: 96),
    LimitCase(kernel: "2.6.32", expected: 96),
    LimitCase(
      kernel: "6.1.0", settings: ["tcp_syncookies": "0", "tcp_max_syn_backlog": "130"],
      expected: 98),
    LimitCase(
      kernel: "6.1.0", settings: ["tcp_syncookies": "1", "tcp_max_syn_backlog": "128"],
      expected: nil),
    LimitCase(kernel: "6.1.0", settings: ["tcp_max_syn_backlog": "128"], expected: nil),
    LimitCase(kernel: "6.1.0", settings: ["tcp_syncookies": "0"], expected: nil),
    // An `else` of the per-host check.
    LimitCase(
      kernel: "3.2.71", settings: Self.recycling, hasTimestamps: true, expected: nil),
    LimitCase(
      kernel: "3.2.71", settings: Self.recycling, hasTimestamps: false, expected: 96),
    LimitCase(kernel: "4.9.0", settings: Self.recycling, hasTimestamps: false, expected: nil),
    LimitCase(kernel: "6.1.0", settings: Self.recycling, expected: 96),
  ])
  func `knows from how many half-open requests on newcomers are dropped`(_ test: LimitCase) {
    let rule = SYNQueueRule(Self.host(test.settings, kernel: test.kernel))
    #expect(rule.limit(hasTimestamps: test.hasTimestamps) == test.expected)
  }

  private static let recycling = [
    "tcp_syncookies": "0", "tcp_max_syn_backlog": "128", "tcp_tw_recycle": "1",
  ]

  private static let known = IPAddress(v4: 0xC633_6440)

  /// One source is served; then 37 requests stay half-open, and 12 newcomers and 8 SYNs of the known
  /// source come.
  private func flood(servesKnown: Bool = true) -> Scene {
    var scene = Scene()
    for index in 0..<6 {
      scene.syn(
        UInt16(100 + index), isn: UInt32(1 + index), at: Double(index) / 10, tsval: nil,
        answered: true, from: Self.known)
    }
    for index in 0..<37 {
      let client = Endpoint(IPAddress(v4: 0xCB00_7100 + UInt32(index)), 5000)
      let isn = UInt32(1000 + index)
      let at = 1 + Double(index) / 100
      scene.add(client, Scene.server, .syn, sequence: isn, at: at, tsval: nil)
      scene.add(
        Scene.server, client, [.syn, .ack], sequence: 9000, acknowledgment: isn + 1,
        at: at + 0.001, tsval: nil)
    }
    for index in 0..<12 {
      scene.syn(
        UInt16(6000 + index), isn: UInt32(2000 + index), at: 2 + Double(index) / 10, tsval: nil,
        answered: false, from: IPAddress(v4: 0xCB00_7200 + UInt32(index)))
    }
    for index in 0..<8 {
      scene.syn(
        UInt16(7000 + index), isn: UInt32(3000 + index), at: 2.05 + Double(index) / 10, tsval: nil,
        answered: servesKnown, from: Self.known)
    }
    return scene
  }

  private func finding(
    _ scene: Scene, rises: [String: UInt64] = [:],
    cookies: String? = "0", kernel: String? = "6.1.0"
  ) -> Finding? {
    var options = CorrelationOptions()
    options.kernel = kernel
    var settings = [("net.ipv4.tcp_max_syn_backlog", "48")]
    if let cookies { settings.append(("net.ipv4.tcp_syncookies", cookies)) }
    let outcome = scene.correlated(
      options: options, snapshots: rises.isEmpty ? [] : snapshots(rises), settings: settings)
    return outcome.diagnosis.findings.first { $0.cause == .synQueueOverflow }
  }

  private let newcomers = Claim.listener(
    .newcomers(silentNew: 12, silentKnown: 0, answeredKnown: 8))

  @Test func `known peers are served in the last quarter and newcomers are not`() {
    let packets = finding(flood())
    #expect(packets?.level == .probable && packets?.syns == 12)
    #expect(packets?.supporting.contains { $0.claim == newcomers } == true)
    let counted = finding(flood(), rises: ["TcpExt.ListenDrops": 12])
    #expect(counted?.level == .confirmed && counted?.syns == 12)
    #expect(counted?.supporting.contains { $0.claim == newcomers } == true)
  }

  @Test func `without the settings the contrast of known and new peers is possible`() {
    let found = finding(flood(), cookies: nil, kernel: nil)
    #expect(found?.level == .possible && found?.syns == 12)
  }

  @Test func `up to 4_11 nobody is known`() {
    let all = finding(flood(servesKnown: false), kernel: "3.10.0-1160.el7")
    #expect(all?.level == .probable && all?.syns == 20)
    // Served known peers are no contrast there; that the queue was too full still shows.
    let served = finding(flood(), kernel: "3.10.0-1160.el7")
    #expect(served?.supporting.contains { $0.claim == newcomers } == false)
  }

  @Test(arguments: ["1", "2"])
  func `with cookies nothing is dropped for the queue`(cookies: String) {
    let found = finding(flood(), rises: ["TcpExt.ListenDrops": 12], cookies: cookies)
    #expect(found?.level == .excluded && found?.syns == 0)
    #expect(found?.contradicting.contains { $0.claim == .listener(.cookiesAnswer) } == true)
    // The kernel's own count of such drops outweighs a setting.
    let counted = finding(flood(), rises: ["TcpExt.TCPReqQFullDrop": 12], cookies: cookies)
    #expect(counted?.level == .confirmed && counted?.syns == 12)
  }

  @Test func `few half-open requests explain nothing`() {
    var scene = Scene()
    scene.syn(1, at: 0, tsval: nil, answered: true)
    for port in UInt16(10)...20 {
      scene.syn(port, isn: UInt32(port), at: Double(port), tsval: nil, answered: false)
    }
    #expect(finding(scene)?.syns == 0)
    #expect(finding(scene)?.level == .undetermined)
  }

  @Test(
    arguments: [(0, Level.excluded), (20, .confirmed)] as [(UInt64, Level)])
  func `an answer by a cookie does not contradict the per-host check`(
    cookies: UInt64, level: Level
  ) {
    // A full SYN queue answers the older clock's attempts of the last rounds without the check.
    var scene = RecycleIncident(rounds: 20).scene
    for index in 0..<20 {
      scene.syn(
        UInt16(9000 + index), isn: UInt32(9000 + index), at: 40.3 + Double(index) / 100,
        tsval: 90_000, answered: true)
    }
    var rises: [String: UInt64] = ["TcpExt.PAWSPassive": cookies > 0 ? 40 : 0]
    rises["TcpExt.SyncookiesSent"] = cookies
    let outcome = scene.correlated(snapshots: snapshots(rises))
    #expect(outcome.diagnosis.replay?.dropAnswered == 20)
    #expect(
      outcome.diagnosis.findings.first { $0.cause == .twRecycle }?.level == level)
  }
}
