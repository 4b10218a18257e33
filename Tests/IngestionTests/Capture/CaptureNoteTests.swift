import Evidence
import Testing

@testable import Ingestion

/// What a pcapng file says in words is kept as data, within bounds.
struct CaptureNoteTests {
  private static func text(_ code: UInt16, _ text: String) -> PcapngFile.Option {
    (code, Array(text.utf8))
  }

  private static func read(_ file: PcapngFile) throws -> IngestedEvidence {
    let folder = try SampleFolder()
    try folder.write(file.bytes, to: "x.pcapng")
    return try #require(try Reading("x.pcapng", in: folder).inputs.first)
  }

  /// A block's body of names: one IPv4 address and what it is called.
  private static func names(_ address: [UInt8], _ name: String) -> [UInt8] {
    let value = address + Array(name.utf8) + [0]
    return octets(1 as UInt16) + octets(UInt16(value.count)) + PcapngFile.padded(value)
      + [0, 0, 0, 0]
  }

  @Test func `keeps interfaces, filters, names and comments with their places`() throws {
    var file = PcapngFile()
    file.section()
    file.interface(
      "eth0", [Self.text(3, "to the \u{1b}[31mswitch"), (11, [0] + Array("tcp port 80".utf8))])
    file.interface(
      "eth1", [(11, [1] + [UInt8](repeating: 6, count: 24)), Self.text(12, "Linux 3.10")])
    file.packet([1], interface: 1, [Self.text(1, "here it hangs")])
    file.packet([1])
    file.block(4, Self.names([192, 0, 2, 1], "web.example"))
    file.section()
    file.interface("eth0", [Self.text(3, "to the \u{1b}[31mswitch")])
    file.packet([1], [Self.text(1, "one"), Self.text(1, "two")])
    let evidence = try Self.read(file)
    let expected = [
      CaptureNote(kind: .interfaceName, text: "eth0", interface: 0),
      CaptureNote(kind: .interfaceDescription, text: "to the \u{1b}[31mswitch", interface: 0),
      CaptureNote(kind: .filter, text: "tcp port 80", interface: 0),
      CaptureNote(kind: .interfaceName, text: "eth1", interface: 1),
      CaptureNote(kind: .operatingSystem, text: "Linux 3.10", interface: 1),
      CaptureNote(kind: .filter, text: "a compiled program of 3 instructions", interface: 1),
      CaptureNote(kind: .comment, text: "here it hangs", frame: 1, interface: 1),
      CaptureNote(kind: .resolvedName, text: "192.0.2.1 web.example"),
      CaptureNote(kind: .comment, text: "one", frame: 3, section: 2, interface: 0),
      CaptureNote(kind: .comment, text: "two", frame: 3, section: 2, interface: 0),
    ]
    #expect(evidence.captureNotes == expected)
    #expect(!evidence.unread.contains { $0.why.contains("hangs") })
  }

  @Test func `bounds how many and how long, and says what is left out`() throws {
    var file = PcapngFile()
    file.section()
    file.packet([1])
    file.interface("eth0")
    file.packet([1], [Self.text(1, String(repeating: "\u{fc}", count: 700))])
    for index in 1...CaptureNotes.limit + 6 { file.packet([1], [Self.text(1, "number \(index)")]) }
    let name = "named last"
    file.interface(name)
    let evidence = try Self.read(file)
    let comments = evidence.captureNotes.filter { $0.kind == .comment }
    #expect(comments.count == CaptureNotes.limit)
    #expect(comments[0].text == String(repeating: "\u{fc}", count: 512))
    #expect(comments[0].cutBytes == 376)
    #expect(evidence.unread.map(\.what).contains("7 more notes of the kind comment"))
    #expect(evidence.captureNotes.last?.text == name)
  }

  @Test func `passes over blocks without packets by their length, and says which`() throws {
    var file = PcapngFile()
    file.section()
    file.interface("eth0")
    for type in [10, 0xbad, 0x4000_0bad, 9, 0x7777, 0x7777] as [UInt32] {
      file.block(type, octets(32_473 as UInt32) + [UInt8](repeating: 0xff, count: 40))
      file.packet([1])
    }
    let evidence = try Self.read(file)
    // Wireshark numbers entries of the journal and vendors' own blocks like packets.
    #expect(evidence.summary?.frames == 9)
    let passed = evidence.unread.filter { $0.what.contains("of type") }
    #expect(passed.map(\.what) == ["1 block of type 10", "2 blocks of type 30583"])
    #expect(passed.allSatisfy { !$0.isLoss })
    let numbered = evidence.unread.filter { $0.why.contains("pcapng block type") }
    #expect(numbered.map(\.what) == ["frame 2", "frame 4", "frame 6"])
  }

  @Test func `a flood of interfaces and types is bounded`() throws {
    var file = PcapngFile()
    file.section()
    for index in 0..<DescribedInterface.limit + 2 { file.interface("i\(index)") }
    for type in 100..<130 as Range<UInt32> { file.block(type, []) }
    file.packet([1], interface: UInt32(DescribedInterface.limit - 1))
    file.packet([1], interface: UInt32(DescribedInterface.limit))
    let evidence = try Self.read(file)
    #expect(evidence.captureNotes.count == CaptureNotes.limit)
    #expect(evidence.summary?.frames == 2)
    let unread = evidence.unread.map(\.what)
    #expect(unread.contains("2 interfaces") && unread.contains("frame 2"))
    #expect(unread.contains("10 blocks of more types"))
  }
}
