import Evidence
import Foundation
import Testing

@testable import Ingestion

/// Texts that were damaged, cut, translated or saved in another encoding.
struct BadTextTests {
  let folder: SampleFolder

  init() throws { folder = try SampleFolder() }

  private func read(_ bytes: [UInt8]) throws -> IngestedEvidence {
    try folder.write(bytes, to: "input.txt")
    return try #require(try Reading("input.txt", in: folder).inputs.first)
  }

  private func read(_ text: String) throws -> IngestedEvidence { try read(Array(text.utf8)) }

  static let netstat = """
    Ip:
        1200 total packets received
    Tcp:
        900 segments received
    TcpExt:
        812 packet headers predicted
        280 SYNs to LISTEN sockets dropped
        TCPTimeWaitOverflow: 27360
        Quick ack mode was activated 8939459 times

    """

  /// Names of encodings and what Windows makes of a text in them.
  static let encodings: [(name: String, encode: @Sendable (String) -> [UInt8])] = [
    ("UTF-16LE with mark", { [0xFF, 0xFE] + units($0, isBig: false) }),
    ("UTF-16BE with mark", { [0xFE, 0xFF] + units($0, isBig: true) }),
    ("UTF-16LE", { units($0, isBig: false) }), ("UTF-16BE", { units($0, isBig: true) }),
    ("UTF-8 with mark", { [0xEF, 0xBB, 0xBF] + Array($0.utf8) }),
  ]

  private static func units(_ text: String, isBig: Bool) -> [UInt8] {
    text.utf16.flatMap { unit -> [UInt8] in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return isBig ? bytes : bytes.reversed()
    }
  }

  @Test(arguments: encodings.indices)
  func `reads the same counters in every encoding`(_ index: Int) throws {
    let plain = try read(Self.netstat)
    let encoded = try read(Self.encodings[index].encode(Self.netstat))
    #expect(encoded.snapshots == plain.snapshots)
    #expect(encoded.input.status == .read)
    #expect(encoded.input.bytes != plain.input.bytes)
    if Self.encodings[index].name.hasPrefix("UTF-16") {
      #expect(encoded.input.note?.contains("iconv -f UTF-16") == true)
    }
  }

  @Test func `UTF-16 is read across the ends of chunks, with pairs and halves of pairs`() throws {
    let text = "a𝄞b\u{E9}\u{20AC}\nz"
    for chunk in 1...7 where chunk != 1 {
      let lines = TextLines.of([0xFF, 0xFE] + Self.units(text, isBig: false), chunk: chunk)
      #expect(lines.map(\.text) == ["a𝄞b\u{E9}\u{20AC}", "z"])
      #expect(lines.map(\.isTerminated) == [true, false])
    }
    let half = TextLines.of([0xFF, 0xFE, 0x34, 0xD8, 0x41, 0x00, 0x42])
    #expect(half.map(\.text) == ["\u{FFFD}A\u{FFFD}"])
  }

  /// Where the text is cut, what becomes of the last counter, and whether others that net-tools
  /// would have printed behind it may be taken for zero.
  @Test func `the last counter of a cut text is not trusted, and nothing behind it is zero`() throws
  {
    let bytes = Array(Self.netstat.utf8)
    let whole = try read(bytes)
    for length in stride(from: 40, to: bytes.count, by: 1) {
      let cut = try read(Array(bytes.prefix(length)))
      let isAtLineEnd = bytes[length - 1] == UInt8(ascii: "\n")
      guard cut.input.kind == .netstat, let counters = cut.counters else { continue }
      for counter in counters.counters {
        #expect(whole.counters?[counter.mib] == counter.value, "cut at \(length): \(counter.mib)")
      }
      let isWorded = String(decoding: bytes.prefix(length), as: UTF8.self).hasSuffix("dropped")
      if length > 100, !isAtLineEnd, !isWorded, cut.unread.contains(where: \.isLoss) {
        #expect(counters["TcpExt.PAWSPassive"] == nil, "cut at \(length)")
      }
    }
    #expect(whole.counters?["TcpExt.PAWSPassive"] == 0)
  }

  @Test func `says that a number at the very end may have lost digits`() throws {
    let text = Self.netstat.components(before: "360\n")
    let cut = try read(text)
    #expect(cut.counters?["TcpExt.TCPTimeWaitOverflow"] == nil)
    #expect(cut.counters?["TcpExt.ListenDrops"] == 280)
    #expect(cut.input.status == .partial)
    #expect(
      cut.unread.first?.what == "line 8: TCPTimeWaitOverflow: 27"
        && cut.unread.first?.why.contains("without a line end") == true)
  }

  @Test func `refuses words in another language with the remedy, and reads the names`() throws {
    let german = try read(
      """
      Ip:
          Weiterleitung ist 1
          1200 Pakete insgesamt empfangen
          3 mit ungültigen Adressen
          0 weitergeleitet
          1100 eingehende Pakete ausgeliefert
      Tcp:
          12 aktive Verbindungsöffnungen
          900 Segmente empfangen
      TcpExt:
          28 SYNs an LISTEN-Sockets verworfen
          TCPTimeWaitOverflow: 27360
      IpExt:
          InOctets: 81234

      """)
    #expect(german.input.kind == .netstat)
    #expect(german.input.status == .partial)
    #expect(german.counters?["TcpExt.TCPTimeWaitOverflow"] == 27360)
    #expect(german.counters?["IpExt.InOctets"] == 81234)
    // What was not understood is not zero.
    #expect(german.counters?["TcpExt.ListenDrops"] == nil)
    #expect(german.unread.count == 1)
    #expect(german.unread.first?.why.contains("LC_ALL=C netstat -s") == true)
    #expect(german.unread.first?.why.contains("/proc/net/netstat") == true)
  }

  @Test func `a list of notes under headings is no translated netstat`() throws {
    let notes = try read(
      "Tcp:\n    call Anna\nUdp:\n    call Bob at 5\n    and then go\n    home\n")
    #expect(notes.input.status == .unread)
  }

  @Test func `settings beyond the limit are left out with a sentence`() throws {
    let input = Input(path: "x", sha256: "", bytes: 0, kind: .sysctl, status: .read)
    var sections = TextSections(
      input, home: .sysctl, packets: TcpdumpReader(), byteLimit: 10_000)
    var sink = RowCollector()
    for number in 1...1000 {
      let line = TextLine(
        number: Int64(number), text: "net.a\(number) = 1", isCut: false, byteOffset: 0)
      try sections.read(line, into: &sink)
    }
    sections.finish()
    #expect(sections.evidence.settings.count == 842)
    let unread = try #require(sections.tally.unread(home: .sysctl).first)
    #expect(unread.what.hasPrefix("lines 843 to the end") && unread.isLoss)
    #expect(unread.why.contains("split it"))
  }
}

extension String {
  /// What stands before `text`.
  fileprivate func components(before text: String) -> String {
    range(of: text).map { String(self[..<$0.lowerBound]) } ?? self
  }
}
