import Evidence
import Wire

@testable import Reporting

/// Values of every kind that a reader notes.
enum EveryNote {
  static let parts: [UnreadPart] =
    [.all, .wholeFile, .bytesToEnd(from: 21), .morePlaces(22)]
    + captureParts.map(UnreadPart.capture) + textParts.map(UnreadPart.text)
    + archiveParts.map(UnreadPart.archive)

  private static let captureParts: [CapturePart] =
    [
      .frame(31), .frames(32, first: 33), .timeOfFrame(34), .bytes(from: 35, through: 44),
      .bytesToEnd(from: 36, count: 37), .packets(1, vantage: ""), .packets(38, vantage: "eth0"),
      .block(type: 39), .blocks(1, type: 40), .blocks(41, type: 42), .blocksOfMoreTypes(43),
      .interfaces(45),
    ] + CaptureNote.Kind.allCases.map { .notes(46, $0) }

  private static let textParts: [TextPart] =
    [
      .line(51), .lineText(52, "all that was said about it"), .lines(1, first: 53),
      .lines(54, first: 55), .countedLines(56), .moreLines(57), .packetLines(58),
      .countersToEnd(line: 59), .document(line: 60), .chains(61),
    ] + TextPart.Values.allCases.map { .values(62, $0) }

  private static let archiveParts: [ArchivePart] = [
    .whole, .member("a/b"), .moreMembers(71), .rest(ofMember: "a/b"),
  ]

  static let reasons: [UnreadReason] =
    packetReasons.map(UnreadReason.packet) + captureReasons.map(UnreadReason.capture)
    + textReasons.map(UnreadReason.text) + remarks.map { .line([$0]) }
    + [.line([.noPort, .noAcknowledgment])] + archiveReasons.map(UnreadReason.archive)
    + fileReasons.map(UnreadReason.file) + failures.map(UnreadReason.failure)
    + UnreadReason.Kind.allCases.map(UnreadReason.alike)

  private static let packetReasons: [PacketReason] =
    errors.flatMap { [.undecodable($0), .optionsUndecodable($0)] }
    + contents.map(PacketReason.other)
    + [.linkType(.ethernet), .laterFragment]

  private static let errors: [WireError] = WireError.Layer.allCases.flatMap {
    layer -> [WireError] in
    [
      .truncated(layer: layer, needed: 81, available: 82, offset: 83),
      .invalidLength(layer: layer, bytes: 84, offset: 85),
      .invalidField(layer: layer, value: 86, offset: 87),
      .nestedTooDeep(layer: layer, limit: 88, offset: 89),
    ]
  }

  private static let contents: [FrameContent] = [
    .etherType(0x88cc), .ipProtocol(200), .ipProtocol(17), .laterFragment, .linkType(.ethernet),
    .addressFamily(91), .pppProtocol(0x1234), .pppProtocol(0xc021), .wireless(isEncrypted: true),
    .wireless(isEncrypted: false), .arcnet(92),
  ]

  private static let captureReasons: [CaptureReason] =
    faults.flatMap { fault in
      [true, false].map { .damage(fault, framesBefore: 101, goesOn: $0) }
    } + [
      .lost(bySystem: 102, byInterface: 103), .lost(bySystem: nil, byInterface: nil),
      .noInterface(104), .impossibleTime, .tooLong(bytes: 105, limit: 106),
      .tooManyInterfaces(limit: 107), .decryptionKeys, .unknownType, .unknownTypes,
      .tooManyNotes(limit: 108),
    ]

  private static let faults: [CaptureFault] = [
    .endsInHeader(record: 111, needed: 112), .endsInRecord(113, needed: 114),
    .recordTooLong(115, bytes: 116, limit: 117),
    .block(.invalidLength(layer: .pcapngBlock, bytes: 118, offset: 119)), .blockBeforeSection,
    .blockTooLong(bytes: 120, limit: 121), .endsInBlock(bytes: 122), .lengthsDiffer(bytes: 123),
  ]

  private static let textReasons: [TextReason] = [
    .notUnderstood(as: .netstat), .longLine, .noSegment, .tooMuch(mebibytes: 131, snapshots: 132),
    .otherOutput([]), .otherOutput([PrintedCommand(text: "ps aux", line: 133)]),
    .translated(named: 134), .cutNumber, .increments, .tooManyRules(limit: 135), .printedAgain,
    .tooManyDrops(limit: 136), .tooMany, .noYAML, .loggedWithoutSequence, .loggedWithoutOptions,
    .loggedCut, .tooManyLogged(limit: 137),
  ]

  private static let remarks: [LineRemark] =
    [
      .noIP, .noStart, .noAddresses, .noPorts, .noPort, .unknownPortName("x"), .noPortNumber("x"),
      .illegibleAddress("x"), .tooManyTunnels, .withoutFlags, .headerCutOff, .noSequence,
      .noLength(isTold: true), .noLength(isTold: false), .noAcknowledgment, .colonBeforePort,
      .otherTimeForm, .relativeNumbers, .name("web", address: IPAddress(v4: 1)),
      .sameAddress("web", "db"),
    ] + LineRemark.End.allCases.map(LineRemark.ends)
    + LineRemark.Field.allCases.flatMap { [.illegible($0), .cutOff($0), .cutShort($0)] }

  private static let archiveReasons: [ArchiveReason] = [
    .leadsOutside, .link, .device, .encrypted, .otherKind(others: 141), .empty,
    .noEvidence(members: 142),
  ]

  private static let fileReasons: [FileReason] = [
    .empty, .otherKind, .missing(path: "x"), .notPermitted(path: "x"),
    .unreadable(path: "x", .noMemory),
  ]

  private static let failures: [ReadFailure] =
    [
      .read("it is a directory"), .open("it is a directory"), .badName, .linkOutside, .noMemory,
      .interrupted, .archive("it is damaged for good"), .archive(nil), .overlap,
      .tooDeep(limit: 151),
    ] + ExpansionLimit.allCases.map { .excess(name: "x", $0, limit: 152) }

  private static let unread = Unread(.wholeFile, .file(.empty), isLoss: true)

  static let notes: [InputNote] =
    [
      .unread(unread), .archive(unread), .reason(.failure(.noMemory)), .empty, .otherKind,
      .interrupted, .known, .interfaces(["eth0", "eth1"], more: 0),
      .interfaces(["eth0"], more: 161),
      .outputs(outputs, more: 164), .outputs([PrintedOutput(.netstat, first: 2, last: 2)], more: 0),
      .utf16,
      .loggedPackets(1, lines: 1), .loggedPackets(166, lines: 167),
      .largeCounters(["Tcp.A"], more: 0), .largeCounters(["Tcp.A"], more: 168), .otherFiles(1),
      .otherFiles(169),
    ] + tcpdumpNotes.map(InputNote.tcpdump)

  private static let outputs = Input.Kind.allCases.map { PrintedOutput($0, first: 162, last: 163) }

  private static let tcpdumpNotes: [TcpdumpNote] =
    [
      .relativeNumbers, .names(171), .numbersWithoutStart(172), .captures(173),
      .segmentsWithoutHead(174), .name("web", address: IPAddress(v4: 1)),
    ] + TcpdumpNote.TimeDoubt.allCases.map(TcpdumpNote.times)
}
