import Testing

struct ExplainTests {
  private let folder = TemporaryFolder()

  @Test(arguments: [
    (["TcpExt.ListenDrops"], "TcpExt.ListenDrops  (counter)"),
    (["listendrops"], "TcpExt.ListenDrops  (counter)"),
    (["SYNs", "to", "LISTEN", "sockets", "dropped"], "TcpExt.ListenDrops  (counter)"),
    (["12 SYNs to LISTEN sockets ignored"], "TcpExt.ListenDrops  (counter)"),
    (
      ["Nov 22 14:45:57 web kernel: nf_conntrack: table full, dropping packet"],
      "conntrack-table-full  (log event)"
    ),
    (["tw-recycle"], "tw-recycle  (cause)"), (["probable"], "probable  (level)"),
    (["NETFILTER_DROP"], "NETFILTER_DROP  (drop reason)"), (["--", "S."], "S.  (word)"),
  ])
  func `explains a term however it is given`(arguments: [String], head: String) throws {
    let outcome = try Tool.run(["explain"] + arguments, in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.out.split(separator: "\n").first.map(String.init) == head)
    #expect(outcome.err == "")
  }

  @Test func `compares the three settings`() throws {
    let outcome = try Tool.run(["explain", "tcp_tw_recycle"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.out.contains("tcp_tw_recycle         tcp_tw_reuse           tcp_timestamps"))
  }

  @Test func `lists all terms`() throws {
    let outcome = try Tool.run(["explain"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.out.contains("PAWSPassive") && outcome.out.contains("tw-recycle"))
  }

  @Test func `suggests a term for one that it does not know, as a wrong use`() throws {
    let outcome = try Tool.run(["explain", "tcp_tw_recyle"], in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.out == "")
    #expect(
      outcome.err == "pawprint: No entry for 'tcp_tw_recyle'. Did you mean "
        + "'net.ipv4.tcp_tw_recycle'? 'pawprint explain' lists all terms.\n")
  }

  @Test func `shows hostile terms as text`() throws {
    let outcome = try Tool.run(["explain", "\u{1b}[31mred"], in: folder)
    #expect(outcome.status == 64)
    #expect(!outcome.err.contains("\u{1b}"))
  }
}
