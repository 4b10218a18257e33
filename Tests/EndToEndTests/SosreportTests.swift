import Foundation
import Testing

/// Whole hosts: sosreports, and folders of several hosts.
struct SosreportTests {
  let folder = TemporaryFolder()

  /// Packs two reports of each of two hosts, made of the lab's snapshots before and after.
  private static let packing = """
    import io, sys, tarfile
    lab, other, out = sys.argv[1:4]
    def text(folder, name):
        return open(folder + '/' + name, encoding='utf-8').read()
    def report(host, folder, when, clock, number, kind):
        root = 'sosreport-%s-2026-11-22-%s' % (host, number)
        uname = text(lab, 'uname.txt').split('\\n')[0].replace(' node ', ' %s ' % host)
        files = {
            'sos_commands/networking/netstat_-s': text(folder, kind % when),
            'sos_commands/kernel/sysctl_-a': text(folder, 'sysctl.txt'),
            'sos_commands/kernel/uname_-a': uname + '\\n',
            'sos_commands/host/hostname': host + '\\n',
            'sos_commands/date/date': 'Sun Nov 22 %s UTC 2026\\n' % clock,
            'etc/hostname': host + '\\n',
            'etc/sysctl.conf': '# sysctl settings\\nnet.ipv4.tcp_tw_recycle = 0\\n',
            'etc/passwd': 'root:x:0:0:root:/root:/bin/bash\\n',
            'installed-rpms': 'bash-4.2.46-34.el7.x86_64  Sun Nov 22 2026\\n',
            'version.txt': 'sosreport: 3.9\\n',
        }
        for index in range(300):
            files['sos_commands/rpm/package-%d' % index] = 'package number %d\\n' % index
        if folder == lab:
            for name in ['netstat', 'snmp']:
                files['proc/net/' + name] = text(lab, 'proc-net-%s-%s.txt' % (name, when))
        with tarfile.open('%s/%s.tar.xz' % (out, root), 'w:xz') as archive:
            for name, content in sorted(files.items()):
                member = tarfile.TarInfo(root + '/' + name)
                data = content.encode()
                member.size = len(data)
                archive.addfile(member, io.BytesIO(data))
    report('web1', lab, 'before', '14:45:58', 'aaaaaaa', 'netstat-%s.txt')
    report('web1', lab, 'after', '14:48:40', 'bbbbbbb', 'netstat-%s.txt')
    report('db1', other, 'before', '14:45:50', 'ccccccc', 'netstat-%s.txt')
    report('db1', other, 'after', '14:48:50', 'ddddddd', 'netstat-%s.txt')
    """

  @Test(.enabled(if: Places.hasLab, "\(Places.labIsMissing)"))
  func `sosreports of two hosts give the verdict of the loose files`() throws {
    let lab = Places.lab("centos7-recycle-nat")
    let other = Places.lab("centos7-recycle-off")
    try FileManager.default.createDirectory(
      atPath: folder["case"], withIntermediateDirectories: true)
    let packed = try Tool.python(Self.packing, [lab, other, folder["case"]])
    try #require(packed.status == 0, "\(packed)")
    try folder.copy("\(lab)/capture.pcap", to: "case/capture.pcap")
    let names = [
      "capture.pcap", "netstat-before.txt", "netstat-after.txt", "sysctl.txt", "uname.txt",
    ]
    let loose = try Analysis(names.map { "\(lab)/\($0)" }, in: TemporaryFolder())
    let reports = try Analysis([folder["case"], "--case", folder["case.db"]], in: folder)
    #expect(reports.findings.verdict == loose.findings.verdict)
    #expect(reports.findings.verdict.level == "confirmed")
    #expect(reports.outcome.status == 0, "\(reports.outcome)")
    try expectHosts()
    let ignored = reports.findings.inputs.filter { $0.status == "ignored" }
    #expect(ignored.count == 4)
    #expect(
      ignored.allSatisfy { $0.note?.contains("303 files hold nothing") == true }, "\(ignored)")
  }

  /// Each host's counters are its own, and in the order of its reports' dates.
  private func expectHosts() throws {
    let deltas = try Tool.rows(
      of: """
        SELECT host, before, after, delta, duration_ns FROM v_counter_delta
        WHERE mib = 'TcpExt.PAWSPassive' AND from_input IN
          (SELECT input_id FROM v_input WHERE kind = 'netstat-s')
        """, in: folder["case.db"])
    #expect(deltas.count == 1)
    #expect(deltas.first?.hasPrefix(#"["web1", 0, "#) == true, "\(deltas)")
    #expect(deltas.first?.hasSuffix(", 162000000000]") == true, "\(deltas)")
    let hosts = try Tool.rows(
      of: "SELECT DISTINCT host FROM v_counter ORDER BY host", in: folder["case.db"])
    #expect(hosts == [#"["db1"]"#, #"["web1"]"#])
    let negative = try Tool.rows(
      of: "SELECT * FROM v_counter_delta WHERE delta < 0", in: folder["case.db"])
    #expect(negative.isEmpty)
    let crossed = try Tool.rows(
      of: """
        SELECT d.host FROM v_counter_delta d
        JOIN v_input f ON f.input_id = d.from_input JOIN v_input t ON t.input_id = d.to_input
        WHERE (f.path LIKE '%web1%') <> (t.path LIKE '%web1%')
        """, in: folder["case.db"])
    #expect(crossed.isEmpty)
  }

  private static func netstat(drops: Int) -> String {
    "Ip:\n    \(drops * 9) total packets received\nTcp:\n    \(drops * 8) segments received\n"
      + "TcpExt:\n    7 packet headers predicted\n    \(drops) SYNs to LISTEN sockets dropped\n"
  }

  private func deltas() throws -> [String] {
    try Tool.rows(
      of: """
        SELECT host, delta FROM v_counter_delta WHERE mib = 'TcpExt.ListenDrops' ORDER BY host
        """, in: folder["case.db"])
  }

  @Test
  func `two folders on one command line are two hosts`() throws {
    for (host, drops) in [("hostA", 10), ("hostB", 500)] {
      try folder.write(Self.netstat(drops: drops), to: "\(host)/netstat.before.txt")
      try folder.write(Self.netstat(drops: drops + 3), to: "\(host)/netstat.after.txt")
    }
    _ = try Tool.run(
      ["analyze", folder["hostA"], folder["hostB"], "--case", folder["case.db"]], in: folder)
    let found = try deltas()
    #expect(found.count == 2 && found.allSatisfy { $0.hasSuffix(", 3]") }, "\(found)")
    #expect(found.first?.contains("hostA") == true && found.last?.contains("hostB") == true)
  }

  @Test(arguments: [["hostA", "hostB"], ["web-1", "web-2"], ["node1", "node2"]])
  func `folders of hosts in one folder are never compared`(_ hosts: [String]) throws {
    for (index, host) in hosts.enumerated() {
      let text = Self.netstat(drops: 10 + 500 * index)
      try folder.write(text, to: "all/\(host)/netstat.txt")
    }
    _ = try Tool.run(["analyze", folder["all"], "--case", folder["case.db"]], in: folder)
    #expect(try deltas().isEmpty)
    let snapshots = try Tool.rows(
      of: "SELECT DISTINCT host, snapshot FROM v_counter ORDER BY host", in: folder["case.db"])
    #expect(snapshots == hosts.map { #"["\#($0)/netstat", 1]"# })
  }

  @Test
  func `folders called before and after are one host, also with a folder in between`() throws {
    for (phase, drops) in [("before", 10), ("after", 14)] {
      try folder.write(Self.netstat(drops: drops), to: "\(phase)/node1/netstat.txt")
    }
    _ = try Tool.run(
      ["analyze", folder["before"], folder["after"], "--case", folder["case.db"]], in: folder)
    #expect(try deltas() == [#"["node1/netstat", 4]"#])
  }

  @Test
  func `a ticket's paste gives the report durations, rates and what the order is known by`() throws
  {
    let paste = [("14:45:57", 10), ("14:46:57", 40)].map { clock, drops in
      "[root@web7 ~]# date; netstat -s\nSun Nov 22 \(clock) UTC 2026\n" + Self.netstat(drops: drops)
    }
    try folder.write(paste.joined(), to: "ticket.txt")
    let analysis = try Analysis([folder["ticket.txt"], recycleCapture], in: folder)
    #expect(analysis.report.contains("30 in 60.0 s (0.50/s)"), "\(analysis.report)")
    #expect(analysis.report.contains("ordered by the times in their content"))
    #expect(analysis.findings.input("ticket.txt")?.kind == "netstat-s")
  }

  @Test
  func `a file's intention convicts and acquits nobody`() throws {
    try folder.copy(recycleCapture, to: "c/capture.pcap")
    let bare = try Analysis([folder["c"]], in: TemporaryFolder())
    try folder.write("net.ipv4.tcp_tw_recycle = 0\n", to: "c/etc/sysctl.conf")
    let withFile = try Analysis([folder["c"]], in: folder)
    #expect(withFile.findings.verdict == bare.findings.verdict)
    #expect(withFile.report.contains("A file is an intention"))
    try folder.write("net.ipv4.tcp_tw_recycle = 0\n", to: "c/sysctl-a.txt")
    let running = try Analysis([folder["c"]], in: TemporaryFolder())
    #expect(running.findings.verdict != bare.findings.verdict)
  }
}
