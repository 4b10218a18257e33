import Foundation
import Testing

/// Two causes in one capture that the host's texts tell apart, and the order in which all of it is given.
struct MixtureEvidenceTests {
  let folder = TemporaryFolder()

  private static func line(_ seconds: Double, _ text: String) -> String {
    String(format: "2026-11-22 14:45:%09.6f IP ", seconds) + text + "\n"
  }

  private static func syn(_ client: String, _ port: Int, at seconds: Double) -> String {
    line(
      seconds,
      "\(client).\(port) > 10.0.0.2.80: Flags [S], seq \(port), win 29200, options [mss 1460,sackOK,TS val \(port) ecr 0,nop,wscale 7], length 0"
    )
  }

  /// Twelve SYNs of 192.0.2.1, which a rule drops; twenty of 192.0.2.2, which the accept queue turns away;
  /// five of 192.0.2.3 are answered.
  private static let capture: String = {
    var lines: [String] = []
    for number in 0..<20 {
      let at = 1 + Double(number)
      lines.append(syn("192.0.2.2", 5000 + number, at: at + 0.1))
      if number < 12 { lines.append(syn("192.0.2.1", 4000 + number, at: at + 0.2)) }
      guard number < 5 else { continue }
      let port = 6000 + number
      lines.append(syn("192.0.2.3", port, at: at + 0.3))
      lines.append(
        line(
          at + 0.301,
          "10.0.0.2.80 > 192.0.2.3.\(port): Flags [S.], seq 9000, ack \(port + 1), win 28960, options [mss 1460,sackOK,TS val 7 ecr \(port),nop,wscale 7], length 0"
        ))
      lines.append(
        line(
          at + 0.302,
          "192.0.2.3.\(port) > 10.0.0.2.80: Flags [.], ack 1, win 229, options [nop,nop,TS val \(port) ecr 7], length 0"
        ))
    }
    return lines.joined()
  }()

  private static func rules(_ count: Int) -> String {
    """
    *filter
    :INPUT ACCEPT [100:6000]
    :FORWARD ACCEPT [0:0]
    :OUTPUT ACCEPT [100:6000]
    [\(count):\(count * 60)] -A INPUT -s 192.0.2.1/32 -p tcp -m tcp --dport 80 -j DROP
    COMMIT

    """
  }

  private func write() throws {
    try folder.write(Self.capture, to: "c/capture.txt")
    try folder.write(Self.rules(0), to: "c/iptables-save.before.txt")
    try folder.write(Self.rules(12), to: "c/iptables-save.after.txt")
    let before =
      "TcpExt:\n    7 packet headers predicted\n    5 TCP sockets finished time wait in fast timer\n"
    try folder.write(before, to: "c/netstat-s.before.txt")
    try folder.write(
      before
        + "    20 times the listen queue of a socket overflowed\n    20 SYNs to LISTEN sockets dropped\n",
      to: "c/netstat-s.after.txt")
    try folder.write("Linux web 5.10.0-8-amd64 #1 SMP x86_64 GNU/Linux\n", to: "c/uname.txt")
  }

  @Test func `a rule takes what it must have dropped, and the accept queue the rest`() throws {
    try write()
    let analysis = try Analysis([folder["c"]], in: folder)
    let found = analysis.findings.findings.filter { $0.syns > 0 }
    #expect(found.map(\.cause).sorted() == ["accept-queue-overflow", "dropped-before-tcp"])
    #expect(found.allSatisfy { $0.level == "confirmed" })
    #expect(found.first { $0.cause == "dropped-before-tcp" }?.syns == 12)
    #expect(found.first { $0.cause == "accept-queue-overflow" }?.syns == 20)
    #expect(analysis.report.contains("The counters' account"))
  }

  @Test func `in whatever order the files are given, the diagnosis is the same`() throws {
    try write()
    try expectSameInAnyOrder(folder["c"])
  }

  @Test(
    .enabled(if: Places.hasLab, "\(Places.labIsMissing)"),
    arguments: [
      "centos7-recycle-and-overflow", "centos7-path-drop", "firewall-drop-a", "recycle-mixed-a",
      "linux32-recycle-nat",
    ])
  func `in whatever order a labelled folder is given, the diagnosis is the same`(
    _ scenario: String
  ) throws {
    try expectSameInAnyOrder(Places.lab(scenario))
  }

  /// The files of `path` one by one, in three orders.
  private func expectSameInAnyOrder(_ path: String) throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: path).sorted().filter {
      $0 != "truth.json"
    }.map { "\(path)/\($0)" }
    let orders = [files, files.reversed(), Array(files.dropFirst(2) + files.prefix(2))]
    let found = try orders.map { try Analysis($0, in: folder).findings }
    for other in found.dropFirst() {
      #expect(other.verdict == found[0].verdict)
      #expect(other.findings.map(\.essence) == found[0].findings.map(\.essence))
      #expect(other.totals.syns == found[0].totals.syns)
      #expect(other.totals.handshakes == found[0].totals.handshakes)
    }
  }
}

extension Findings.Finding {
  fileprivate var essence: String { "\(cause)@\(server) \(level) \(syns) \(summary)" }
}
