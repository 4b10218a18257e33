import Evidence
import Wire

/// What a pcapng file has told so far: the interfaces of its current section, and what its other
/// blocks say.
struct PcapngSection {
  /// The longest packet that Wireshark reads (WTAP_MAX_PACKET_SIZE_STANDARD), in bytes.
  private static let longestPacket = 262_144
  /// How many types of blocks are listed one by one.
  private static let listedTypes = 20
  /// How many names of interfaces are listed.
  private static let listedNames = 50

  /// The byte order of the current section; nil before the first section header.
  private(set) var byteOrder: ByteOrder?
  /// Names of the link types of all interfaces so far.
  private(set) var linkTypes: Set<String> = []
  /// The largest snapshot length so far, in bytes.
  private(set) var snaplen = 0
  /// What was passed over beside the packets.
  private(set) var remarks: [Unread] = []
  /// What is said in words: comments, names, filters.
  private(set) var notes = CaptureNotes()

  private let filterExpression: String?
  private var interfaces: [DescribedInterface] = []
  private var vantages: [String: UInt32] = [:]
  private var counts = InterfaceCounts()
  private var skipped: [PcapngBlockType: Int] = [:]
  /// The number of the current section, counted from 1.
  private var number = 0
  /// Interfaces and blocks beyond what is told apart.
  private var (undescribed, ofMoreTypes) = (0, 0)

  init(filterExpression: String?) { self.filterExpression = filterExpression }

  /// What to know of the interfaces; nothing when there is only one without a name.
  var inputNotes: [InputNote] {
    let names = vantages.keys.filter { !$0.isEmpty }.sorted()
    let listed = Array(names.prefix(Self.listedNames))
    return names.isEmpty ? [] : [.interfaces(listed, more: names.count - listed.count)]
  }

  /// Takes the whole `block`, whose framing has been checked.
  mutating func take(
    _ block: RawSpan, _ header: PcapngBlockHeader, session: inout PacketSession,
    into sink: inout some EvidenceSink
  ) throws {
    let decoded: PcapngBlock
    do throws(WireError) {
      decoded = try PcapngBlock(
        block, byteOrder: header.byteOrder, snaplen: interfaces.first?.snaplen ?? 0)
    } catch {
      session.noteLoss(.block(type: header.type.rawValue), .packet(.undecodable(error)))
      // Wireshark ends at most of them.
      session.intake.noteDamage()
      return
    }
    switch decoded {
    case .sectionHeader(let section):
      begin(section)
      noteComments(on: block, header)
    case .interface(let interface):
      try add(interface)
      noteComments(on: block, header, interface: interfaces.count - 1)
    case .packet(let record):
      let frame = try take(record, block, session: &session, into: &sink)
      if header.totalLength > record.dataOffset + (record.capturedLength + 3) & ~3 + 4 {
        noteComments(on: block, header, frame: frame, interface: record.interface)
      }
    case .statistics(let statistics):
      counts.take(statistics, vantage: vantageName(of: statistics.interface))
      noteComments(on: block, header, interface: statistics.interface)
    case .names(let names):
      for name in names { note(name) }
      noteComments(on: block, header)
    case .other(let type) where type.isNumbered:
      session.tally.count(.block(type), frame: session.intake.countFrame(at: nil))
    case .other(let type): skip(type)
    }
  }

  private mutating func skip(_ type: PcapngBlockType) {
    guard skipped[type] != nil || skipped.count < Self.listedTypes else {
      ofMoreTypes += 1
      return
    }
    skipped[type, default: 0] += 1
  }

  /// Adds what was counted: losses of the capture, blocks that were skipped.
  mutating func finish(_ session: inout PacketSession) {
    counts.endSection()
    for loss in counts.statistics.compactMap(\.unread) { session.note(loss) }
    if undescribed > 0 {
      session.noteLoss(
        .interfaces(undescribed), .capture(.tooManyInterfaces(limit: DescribedInterface.limit)))
    }
    remarks += notes.unread + skippedBlocks
  }

  /// The blocks that were passed over, by their type.
  private var skippedBlocks: [Unread] {
    let types = skipped.sorted { $0.key.rawValue < $1.key.rawValue }.map { type, count in
      Unread(
        .capture(.blocks(count, type: type.rawValue)), .capture(type.reasonToSkip), isLoss: false)
    }
    guard ofMoreTypes > 0 else { return types }
    return types + [
      Unread(.capture(.blocksOfMoreTypes(ofMoreTypes)), .capture(.unknownTypes), isLoss: false)
    ]
  }

  private mutating func begin(_ section: PcapngSectionHeader) {
    counts.endSection()
    byteOrder = section.byteOrder
    interfaces = []
    number += 1
    notes.add(.hardware, section.hardware, section: number)
    notes.add(.operatingSystem, section.operatingSystem, section: number)
    notes.add(.application, section.application, section: number)
  }

  private mutating func note(_ interface: PcapngInterface, _ index: Int) {
    notes.add(.interfaceName, interface.name, section: number, interface: index)
    notes.add(.interfaceDescription, interface.description, section: number, interface: index)
    notes.add(.operatingSystem, interface.operatingSystem, section: number, interface: index)
    let program = interface.filterProgramLength.map {
      "a compiled program of \($0 / 8) instructions"
    }
    notes.add(.filter, interface.filter ?? program, section: number, interface: index)
  }

  private mutating func note(_ name: PcapngName) {
    let words = ["\(name.address)"] + name.names
    notes.add(.resolvedName, words.joined(separator: " "), section: number)
  }

  private mutating func add(_ interface: PcapngInterface) throws {
    let index = interfaces.count
    note(interface, index)
    guard index < DescribedInterface.limit else {
      undescribed += 1
      return
    }
    let name = Self.vantageName(DescribedInterface.name(of: interface), at: index)
    let source = try PacketSession.Source(
      linkType: interface.linkType, filter: filterExpression, vantage: vantage(called: name))
    interfaces.append(DescribedInterface(interface, source: source))
    linkTypes.insert(interface.linkType.name)
    snaplen = max(snaplen, Int(clamping: interface.snaplen))
  }

  private mutating func take(
    _ record: PcapngPacketRecord, _ block: RawSpan, session: inout PacketSession,
    into sink: inout some EvidenceSink
  ) throws -> Int64 {
    guard interfaces.indices.contains(record.interface) else {
      session.intake.noteDamage()
      let frame = session.intake.countFrame(at: nil)
      session.noteLoss(.frame(frame), .capture(.noInterface(record.interface)))
      return frame
    }
    if record.capturedLength > Self.longestPacket { noteLength(of: record, session: &session) }
    let interface = interfaces[record.interface]
    let time = record.ticks.flatMap { interface.time($0) }
    let frame = session.intake.countFrame(at: time)
    if let dropped = record.dropped, dropped > 0 {
      counts.take(dropped: dropped, vantage: vantageName(of: record.interface))
    }
    if record.ticks != nil, time == nil {
      session.noteLoss(.timeOfFrame(frame), .capture(.impossibleTime))
    }
    let packet = block.extracting(record.dataOffset..<record.dataOffset + record.capturedLength)
    try session.take(
      packet, frame: frame, originalLength: record.originalLength, time: time,
      from: interface.source, into: &sink)
    return frame
  }

  /// Notes that Wireshark ends at a packet that is read here.
  private mutating func noteLength(of record: PcapngPacketRecord, session: inout PacketSession) {
    session.intake.noteDamage()
    guard remarks.isEmpty else { return }
    remarks.append(
      Unread(
        .capture(.frame(session.intake.summary.frames + 1)),
        .capture(.tooLong(bytes: record.capturedLength, limit: Self.longestPacket)), isLoss: false))
  }

  /// The same name is the same place of observation, in whatever section.
  private mutating func vantage(called name: String) -> SegmentIntake.Vantage {
    if vantages[name] == nil, vantages.count >= DescribedInterface.limit {
      return SegmentIntake.Vantage(id: .max, name: "more interfaces")
    }
    let id = vantages[name] ?? UInt32(vantages.count)
    vantages[name] = id
    return SegmentIntake.Vantage(id: id, name: name)
  }

  private func vantageName(of index: Int) -> String {
    Self.vantageName(interfaces.indices.contains(index) ? interfaces[index].name : nil, at: index)
  }

  private static func vantageName(_ name: String?, at index: Int) -> String {
    name ?? (index > 0 ? "interface \(index)" : "")
  }

  /// What the interfaces counted, of all sections that have ended; nil when they say nothing.
  var statistics: [CaptureStatistics]? { counts.statistics.isEmpty ? nil : counts.statistics }

  private mutating func noteComments(
    on block: RawSpan, _ header: PcapngBlockHeader, frame: Int64? = nil, interface: Int? = nil
  ) {
    for comment in PcapngBlock.comments(on: block, byteOrder: header.byteOrder) {
      notes.add(.comment, comment, frame: frame, section: number, interface: interface)
    }
  }
}

extension PcapngBlockType {
  /// Why a block of this type is passed over.
  fileprivate var reasonToSkip: CaptureReason {
    switch self {
    case .decryptionSecrets: .decryptionKeys
    default: .unknownType
    }
  }
}
