import Foundation
import Testing

/// What readers note of bad evidence stands in a Chinese report in Chinese.
struct ChineseNoteTests {
  let folder = TemporaryFolder()

  /// Evidence that somebody left on the way, each file bad in another manner.
  private func makeEvidence() throws -> String {
    let capture = try Pcap(recycleCapture)
    try folder.write(capture.prefix(40, more: 9), to: "bad/cut-header.pcap")
    try folder.write(capture.prefix(41, more: 30), to: "bad/cut-record.pcap")
    try folder.write(capture.cut(to: 58), to: "bad/snaplen.pcap")
    try folder.write(Self.damaged(capture), to: "bad/damaged.pcap")
    try folder.write(Self.linkType(capture), to: "bad/link-type.pcap")
    try folder.write(Self.pcapng, to: "bad/odd.pcapng")
    try folder.write("", to: "bad/empty")
    try folder.write(Self.tcpdumpText, to: "bad/tcpdump.txt")
    try folder.write("# tcpdump -ttt -r x\n" + Self.differences, to: "bad/differences.txt")
    try folder.write(Self.ticket, to: "bad/ticket.txt")
    try folder.write(Self.german, to: "bad/netstat-de.txt")
    try folder.write(Self.log, to: "bad/kernel.log")
    try folder.write("kind: Service\nmetadata: [\n", to: "bad/service.yaml")
    try folder.write(
      Tar.entry("../outside.pcap", capture.prefix(3)) + Tar.entry("in/x.pcap", capture.prefix(9))
        + Tar.entry("in/link", type: "2") + Tar.entry("in/pipe", type: "6")
        + Tar.end.prefix(700), to: "bad/archive.tar")
    return folder["bad"]
  }

  @Test func `no sentence of a report on bad evidence is in English`() throws {
    let evidence = try makeEvidence()
    let arguments = [
      evidence, try folder.write("", to: "empty"), folder["missing"], "--limit-members", "3",
    ]
    let english = try Analysis(arguments, in: folder)
    let json = try text(of: folder["findings.json"])
    let notes = english.findings.unread.map(\.why).joined(separator: "\n")
    for expected in [
      "ends inside", "plausible record", "is not decoded", "not understood as", "another language",
      "it is empty", "no file or folder", "-q", "links are not followed",
      "leads out of the archive",
      "without SEQ", "this version reads",
    ] { #expect(notes.contains(expected), "\(expected)") }
    let chinese = try Analysis(arguments + ["--lang", "zh"], in: folder)
    #expect(try text(of: folder["findings.json"]) == json)
    try expectChinese(chinese.report, of: evidence)
  }

  @Test func `nor is one under another template, or on a page`() throws {
    let evidence = try makeEvidence()
    _ = try Tool.run(["ingest", evidence, "-q", "--case", folder["case.db"]], in: folder)
    let report = ["report", "--case", folder["case.db"], "--lang", "zh"]
    for template in ["google", "atlassian"] {
      let markdown = try Tool.run(report + ["--template", template], in: folder)
      try expectChinese(markdown.out, of: evidence, "\(markdown.err)")
    }
    let page = try Tool.run(report + ["--format", "html"], in: folder)
    let body = page.out
      .replacing(#/(?s)<(style|script|svg|pre|code)\b.*?</\1>/#, with: "`")
      .replacing(#/(?s)<[^>]*>/#, with: "\n").replacing("&quot;", with: "\"")
    try expectChinese(body, of: evidence, "\(page.err)")
  }

  /// Expects no run of English words in `report`, but where the evidence in `folder` has it.
  private func expectChinese(
    _ report: String, of folder: String, _ comment: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var said = ""
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
      said += (try? text(of: "\(folder)/\(name)")) ?? ""
    }
    let words = report.replacing(#/(?s)```.*?\n```/#, with: "")
      .replacing(#/(`+)(.+?)\1/#, with: "`").replacing(#/\n## .*/#, with: "\n")
      .replacing(#/\]\([^)]*\)/#, with: "").replacing("\\", with: "")
    let runs = words.matches(of: #/[A-Za-z][A-Za-z'’-]*(?: [A-Za-z][A-Za-z'’-]*){3,}/#)
      .map { String($0.output) }
    let ours = runs.filter { !said.contains($0) && !Self.foreign.contains($0) }
    #expect(ours.isEmpty, "\(ours)", sourceLocation: sourceLocation)
    #expect(!report.isEmpty, comment, sourceLocation: sourceLocation)
  }

  /// What other programs say, which a report quotes.
  private static let foreign: Set = ["Truncated tar archive detected while reading data"]
}

extension ChineseNoteTests {
  /// The capture with bytes in its middle that are no record.
  private static func damaged(_ capture: Pcap) -> Data {
    var bytes = capture.bytes
    let start = capture.offsets[50]
    bytes.replaceSubrange(start..<start + 40, with: Data(repeating: 0xff, count: 40))
    return bytes
  }

  /// The capture said to be of frame relay, which is not decoded.
  private static func linkType(_ capture: Pcap) -> Data {
    var bytes = capture.prefix(30)
    bytes[20] = 107
    return bytes
  }

  /// A section, an interface with a name, blocks of types that nobody knows, and a packet of an
  /// interface that is not described.
  private static let pcapng: Data = {
    func number(_ value: UInt32) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    func block(_ type: UInt32, _ body: [UInt8]) -> [UInt8] {
      let length = number(UInt32(body.count + 12))
      return number(type) + length + body + length
    }
    let section = number(0x1a2b_3c4d) + [1, 0, 0, 0] + [UInt8](repeating: 0xff, count: 8)
    let interface = [1, 0, 0, 0] + number(65_535) + [2, 0, 4, 0] + Array("eth7".utf8) + number(0)
    let packet = number(9) + number(0) + number(0) + number(4) + number(4) + [1, 2, 3, 4]
    return Data(
      block(0x0a0d_0d0a, section) + block(1, interface) + block(0x7777, [0, 0, 0, 0])
        + block(10, number(0) + number(0)) + block(6, packet) + [6, 0, 0, 0, 0xff])
  }()

  private static let tcpdumpText = """
    11:08:36.186722 IP 192.0.2.9.30042 > 192.0.2.1:80: Flags [S], seq 1, win 28480, options [mss 1424,sackOK,TS val 7 ecr 0], length 0
    11:08:36.286722 IP web7.example.com.30043 > 192.0.2.1.80: Flags [S], seq 1, win 1, length 0
    11:08:36.386722 IP 192.0.2.9.30042 > 192.0.2.1.nosuchport: Flags [S], seq 1, win 1, length 0
    11:08:36.486722 IP 192.0.2.9.30042 > 192.0.2.1.80: tcp 0
    11:08:36.586722 IP 192.0.2.9.30042 > 192.0.2.1.80: Flags [S], win 1, length 0
    11:08:36.686722 IP 192.0.2.9.30042 > 192.0.2.1.80: Flags [S], seq 1, win 1, options [mss 1460,[|tcp]>, length 0
    11:08:36.786722 IP 192.0.2.9.30042 > 192.0.2.1.80: Flags [.], win 1, length 0
    192.0.2.9.30042 > 192.0.2.1.80: Flags [S], seq 1, win 1, length
    11:08:36.886722 ARP, Request who-has 192.0.2.1 tell 192.0.2.9, length 28
    11 packets captured
    90 packets received by filter
    79 packets dropped by kernel

    """

  private static let differences = """
     00:00:00.000000 IP 192.0.2.9.30042 > 192.0.2.1.80: Flags [S], seq 1, win 1, length 0
     00:00:01.000000 IP 192.0.2.9.30042 > 192.0.2.1.80: Flags [S], seq 1, win 1, length 0

    """

  private static let ticket = """
    $ netstat -s
    Tcp:
        5 active connection openings
        nobody knows what these five words mean
    TcpExt:
        7 SYNs to LISTEN sockets dropped
        9 passive connections rejected because of time stamp
    $ ps aux
    USER PID %CPU %MEM
    root 1 0.0 0.0
    $ sysctl net.ipv4.tcp_tw_recycle
    net.ipv4.tcp_tw_recycle = 1
    """

  private static let german = """
    Tcp:
        5 Verbindungen aktiv geöffnet
        4 Verbindungen passiv geöffnet
        3 fehlerhafte Verbindungsversuche
        2 Verbindungen zurückgesetzt
    TcpExt:
        7 SYNs an lauschende Sockets verworfen
        TCPTimeWaitOverflow: 27
        9 Verbindungen wegen Zeitstempel abgelehnt

    """

  private static let log = """
    [  100.000001] TRACE: raw:PREROUTING:policy:2 IN=eth0 OUT= MAC=00 SRC=192.0.2.9 DST=192.0.2.1 LEN=60 TOS=0x00 PREC=0x00 TTL=64 ID=1 DF PROTO=TCP SPT=4000 DPT=80 WINDOW=29200 RES=0x00 SYN URGP=0
    [  100.000002] TRACE: filter:INPUT:policy:1 IN=eth0 OUT= MAC=00 SRC=192.0.2.9 DST=192.0.2.1 LEN=60 TOS=0x00 PREC=0x00 TTL=64 ID=1 DF PROTO=TCP SPT=4000 DPT=80 SEQ=1 ACK=0 WINDOW=29200 RES=0x00 SYN URGP=0
    [  100.000003] TRACE: filter:INPUT:policy:1 IN=eth0 OUT= MAC=00 SRC=192.0.2.9 DST=192.0.2.1 LEN=60 PROTO=TCP SPT=

    """
}

/// A tar archive, entry by entry.
enum Tar {
  /// Two blocks of zeros.
  static let end = Data(repeating: 0, count: 1024)

  /// An entry called `name`, of the type that POSIX gives a letter.
  static func entry(_ name: String, type: String = "0", _ content: Data = Data()) -> Data {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at offset: Int) {
      for (index, byte) in text.utf8.enumerated() { header[offset + index] = byte }
    }
    func octal(_ number: Int, digits: Int) -> String {
      let text = String(number, radix: 8)
      return String(repeating: "0", count: digits - text.count) + text
    }
    put(name, at: 0)
    put("0000644", at: 100)
    put(octal(content.count, digits: 11), at: 124)
    put("00000000000", at: 136)
    put("        ", at: 148)
    put(type, at: 156)
    if type == "2" { put("elsewhere", at: 157) }
    put("ustar\u{0}00", at: 257)
    put(octal(header.reduce(0) { $0 + Int($1) }, digits: 6) + "\u{0} ", at: 148)
    let padding = (512 - content.count % 512) % 512
    return Data(header) + content + Data(repeating: 0, count: padding)
  }
}
