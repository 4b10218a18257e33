import Testing

/// Settings that change over time, and those that a container does not show.
struct SettingTests {
  let folder = TemporaryFolder()

  private static let sample = Places.sample("recycle-nat")

  /// Writes the sample without its settings.
  private func writeCase() throws {
    for name in ["capture.pcap", "netstat-before.txt", "netstat-after.txt", "uname.txt"] {
      try folder.copy("\(Self.sample)/\(name)", to: "case/\(name)")
    }
  }

  private func settings() throws -> String { try text(of: "\(Self.sample)/sysctl.txt") }

  @Test func `a setting that was turned off afterwards is told with both values`() throws {
    try writeCase()
    let on = try settings()
    let off = on.replacing("net.ipv4.tcp_tw_recycle = 1", with: "net.ipv4.tcp_tw_recycle = 0")
    #expect(on != off)
    try folder.write(on, to: "case/sysctl-before.txt")
    try folder.write(off, to: "case/sysctl-after.txt")
    let analysis = try Analysis([folder["case"]], in: folder)
    #expect(analysis.findings.verdict.cause == "tw-recycle")
    #expect(analysis.findings.verdict.level == "confirmed")
    #expect(
      analysis.report.contains(
        "The running kernel's `net.ipv4.tcp_tw_recycle` was `1`, then `0`."))
    #expect(
      analysis.section("Timeline").contains(
        "`net.ipv4.tcp_tw_recycle` is `0`, where it was `1` before"))
    #expect(!analysis.report.contains("The settings show `net.ipv4.tcp_tw_recycle = 0`"))
  }

  @Test func `a container's list without the setting does not acquit its kernel`() throws {
    try writeCase()
    let hidden = try settings().split(separator: "\n").filter { !$0.contains("tcp_tw_recycle") }
    try folder.write(hidden.joined(separator: "\n") + "\n", to: "case/sysctl-in-container.txt")
    let analysis = try Analysis([folder["case"]], in: folder)
    #expect(analysis.findings.verdict.cause == "tw-recycle")
    #expect(analysis.findings.verdict.level == "confirmed")
    let verdict = analysis.section("Verdict")
    #expect(verdict.contains("lacks `net.ipv4.tcp_tw_recycle`, which the kernel `3.10.0-1160"))
    #expect(verdict.contains("the list was made in a container"))
  }

  @Test func `a list without the setting alone says both that it may mean`() throws {
    try writeCase()
    let hidden = try settings().split(separator: "\n").filter { !$0.contains("tcp_tw_recycle") }
    try folder.write(hidden.joined(separator: "\n") + "\n", to: "case/sysctl.txt")
    try folder.write("CentOS Linux release 7.9.2009 (Core)\n", to: "case/uname.txt")
    let analysis = try Analysis([folder["case"]], in: folder)
    #expect(analysis.section("Verdict").contains("Either the kernel has no such setting"))
  }
}
