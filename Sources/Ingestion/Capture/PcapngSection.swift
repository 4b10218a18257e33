import Evidence
import Wire

/// What a pcapng file has told so far: the interfaces of its current section, and what its other
/// blocks say.
struct PcapngSection {
  /// The byte order of the current section; nil before the first section header.
  private(set) var byteOrder: ByteOrder?
  /// Names of the link types of all interfaces so far.
  private(set) var linkTypes: Set<String> = []
  /// The largest snapshot length so far, in bytes.
  private(set) var snaplen = 0
  /// What is said beside the packets: comments, names.
  private(set) var remarks: [Unread] = []

  private let filterExpression: String?
  private var interfaces: [PcapngInterface] = []
  /// For each interface, how its packets are read.
  private var sources: [PacketSession.Source] = []
  private var vantages: [String: UInt32] = [:]
  private var counts = InterfaceCounts()
  private var skipped: [String: Int] = [:]
  private var unlistedRemarks = 0

  /// How many comments and names are kept word for word; the rest is counted.
  private static let listedRemarks = 20

  init(filterExpression: String?) { self.filterExpression = filterExpression }

  /// One sentence about the interfaces; nil when there is only one without a name.
  var note: String? {
    let names = vantages.keys.filter { !$0.isEmpty }.sorted()
    return names.isEmpty ? nil : "Interfaces: \(names.joined(separator: ", "))."
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
      session.noteLoss("a block of type \(header.type.rawValue)", "\(error)")
      return
    }
    switch decoded {
    case .sectionHeader:
      counts.endSection()
      byteOrder = header.byteOrder
      (interfaces, sources) = ([], [])
    case .interface(let interface): try add(interface)
    case .packet(let record):
      let frame = try take(record, block, session: &session, into: &sink)
      if header.totalLength > record.dataOffset + (record.capturedLength + 3) & ~3 + 4 {
        noteComments(on: block, header, "frame \(frame)")
      }
      return
    case .statistics(let statistics):
      counts.take(statistics, vantage: vantageName(of: statistics.interface))
    case .names(let names):
      for name in names { note("name of \(name.address)", name.names.joined(separator: ", ")) }
    case .other(let type): skipped["\(type.rawValue)", default: 0] += 1
    }
    noteComments(on: block, header, "the file")
  }

  /// Adds what was counted: losses of the capture, blocks that were skipped.
  mutating func finish(_ session: inout PacketSession) {
    counts.endSection()
    for loss in counts.statistics.compactMap(\.unread) { session.noteLoss(loss.what, loss.why) }
    for (type, count) in skipped.sorted(by: { $0.key < $1.key }) {
      remarks.append(
        Unread(
          what: "\(count) blocks of type \(type)", why: "they hold no packets", isLoss: false))
    }
    if unlistedRemarks > 0 {
      remarks.append(
        Unread(what: "\(unlistedRemarks) more comments and names", why: "left out", isLoss: false))
    }
  }

  private mutating func add(_ interface: PcapngInterface) throws {
    interfaces.append(interface)
    sources.append(
      try PacketSession.Source(
        linkType: interface.linkType, filter: filterExpression,
        vantage: vantage(of: interfaces.count - 1)))
    linkTypes.insert(interface.linkType.name)
    snaplen = max(snaplen, Int(clamping: interface.snaplen))
  }

  private mutating func take(
    _ record: PcapngPacketRecord, _ block: RawSpan, session: inout PacketSession,
    into sink: inout some EvidenceSink
  ) throws -> Int64 {
    guard interfaces.indices.contains(record.interface) else {
      let frame = session.intake.countFrame(at: nil)
      session.noteLoss("frame \(frame)", "no interface \(record.interface) was described before it")
      return frame
    }
    let interface = interfaces[record.interface]
    let time = record.ticks.flatMap { interface.time($0) }
    let frame = session.intake.countFrame(at: time)
    if let dropped = record.dropped, dropped > 0 {
      counts.take(dropped: dropped, vantage: vantageName(of: record.interface))
    }
    if record.ticks != nil, time == nil {
      session.noteLoss(
        "the time of frame \(frame)", "it is not from 1824 to 2116, which no capture is")
    }
    let packet = block.extracting(record.dataOffset..<record.dataOffset + record.capturedLength)
    try session.take(
      packet, frame: frame, originalLength: record.originalLength, time: time,
      from: sources[record.interface], into: &sink)
    return frame
  }

  /// The same name is the same place of observation, in whatever section.
  private mutating func vantage(of index: Int) -> SegmentIntake.Vantage {
    let name = vantageName(of: index)
    let id = vantages[name] ?? UInt32(vantages.count)
    vantages[name] = id
    return SegmentIntake.Vantage(id: id, name: name)
  }

  private func vantageName(of index: Int) -> String {
    let name = interfaces.indices.contains(index) ? interfaces[index].name : nil
    return name ?? (index > 0 ? "interface \(index)" : "")
  }

  /// What the interfaces counted, of all sections that have ended; nil when they say nothing.
  var statistics: [CaptureStatistics]? { counts.statistics.isEmpty ? nil : counts.statistics }

  private mutating func noteComments(
    on block: RawSpan, _ header: PcapngBlockHeader, _ what: String
  ) {
    for comment in PcapngBlock.comments(on: block, byteOrder: header.byteOrder) {
      note("comment on \(what)", comment)
    }
  }

  private mutating func note(_ what: String, _ text: String) {
    guard remarks.count < Self.listedRemarks else {
      unlistedRemarks += 1
      return
    }
    remarks.append(Unread(what: what, why: text, isLoss: false))
  }
}
