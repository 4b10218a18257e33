import Testing

@testable import Ingestion

struct SectionCommandTests {
  struct Case: CustomTestStringConvertible {
    var line: String
    var program: Substring?
    var host: String?

    init(_ line: String, _ program: Substring?, host: String? = nil) {
      self.line = line
      self.program = program
      self.host = host
    }

    var testDescription: String { line }
  }

  @Test(arguments: [
    Case("[root@node1 ~]# netstat -s", "netstat", host: "node1"),
    Case("root@nginx-2t3gt:/# tcpdump -nn -i any", "tcpdump", host: "nginx-2t3gt"),
    Case(
      "root@web1.example.com:~# sudo -u root /sbin/sysctl -a", "sysctl", host: "web1.example.com"),
    Case("[2026-11-22 14:45:57] root@web1:~# uname -a", "uname", host: "web1"),
    Case("root@localhost:~# uname -a", "uname"),
    Case("bash-4.2# nstat -az", "nstat"),
    Case("/ # cat /proc/net/netstat", "cat"),
    Case("$ LC_ALL=C netstat -s", "netstat"),
    Case("# netstat -st | egrep -i drop", "netstat"),
    Case("netstat -s | grep -i listen", "netstat"),
    Case("uname -r", "uname"),
    Case("$ bash -c 'netstat -s'", "netstat"),
    Case("# source: https://example.com/", nil),
    Case("# netstat shows that the drops go on and on", nil),
    Case("netstat shows that the drops go on and on", nil),
    Case("dmesg says nothing about the matter at all", nil),
    Case("    280 SYNs to LISTEN sockets dropped", nil),
    Case("[1454500.910215] nf_conntrack: table full, dropping packet", nil),
    Case("net.ipv4.tcp_tw_recycle = 1", nil),
    Case("12:00:01 IP a.1 > b.2: Flags [S] # 5", nil),
    Case("", nil), Case("$", nil), Case("root@web1:~#", nil),
  ])
  func `reads prompts and commands, and nothing else`(_ test: Case) {
    let command = SectionCommand(test.line[...]) { TextKind.announced(by: $0) != nil }
    #expect(command?.program == test.program)
    #expect(command?.host == test.host)
  }

  @Test func `looks up each kind of a host's text once`() {
    let kinds = TextKind.all.map(\.kind)
    #expect(Set(kinds).count == kinds.count)
    #expect(kinds.allSatisfy { TextKind.of($0) != nil })
  }
}
