import Evidence
import Ingestion
import Testing

struct TextKindTests {
  struct Case: CustomTestStringConvertible {
    let kind: Input.Kind?
    let text: String

    var testDescription: String { text }
  }

  @Test(arguments: [
    Case(kind: nil, text: ""),
    Case(kind: nil, text: "# net.ipv4.tcp_tw_recycle = 1\n$ uname -r"),
    Case(kind: .sysctl, text: "# a comment\nnet.ipv4.tcp_tw_recycle = 1"),
    Case(kind: .sysctl, text: "/proc/sys/net/ipv4/tcp_tw_recycle:1"),
    Case(kind: nil, text: "Some words.\nnet.ipv4.tcp_tw_recycle = 1\nMore words.\nAnd more."),
    Case(
      kind: .netstat,
      text: "[root@x ~]# netstat -s | grep LISTEN\n    280 SYNs to LISTEN sockets dropped"),
    Case(kind: .netstat, text: "    TWKilled: 5"),
    Case(kind: nil, text: "spec:\n  port: 8080\n    Replicas: three"),
    Case(kind: .kernelRelease, text: "root@n:~# uname -r\n3.10.0-957.el7.x86_64"),
    Case(kind: nil, text: "192.168.1.1\n192.168.1.2"),
    Case(kind: nil, text: "Sun Nov 22 14:45:57 UTC 2026"),
    Case(kind: nil, text: "IP addresses are > 4 bytes\nwhere IPv6 is used."),
    Case(
      kind: .tcpdumpText,
      text:
        "user@h:~$ tcpdump -r x -t\nIP 192.0.2.1.5 > 192.0.2.2.80: Flags [S], seq 1, win 1, length 0"
    ),
    Case(
      kind: .tcpdumpText,
      text: """
        11:08:36.1 IP (tos 0x0, ttl 64, id 1, offset 0, flags [DF], proto TCP (6), length 60)
            192.0.2.1.5 > 192.0.2.2.80: Flags [S], cksum 0x1 (correct), seq 1, win 1, length 0
        \t0x0000:  4500 003c
        \t0x0010:  4500 003c
        """),
    Case(
      kind: nil,
      text: "2026-11-22 14:45:57.000001 ERROR cannot connect\n2026-11-22 14:45:58.000001 INFO x"),
  ])
  func `recognises`(_ test: Case) {
    #expect(TextKind.recognise(TextLines.split(test.text)) == test.kind)
  }
}
