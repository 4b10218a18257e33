import Wire

/// Packets that were copied from unchanged originals, ready to be written.
public struct ExtractedPackets {
  /// In which format they are written.
  public enum Format: Hashable, Sendable {
    /// Classic pcap, by libpcap: all are of one interface and fit its records exactly.
    case pcap
    /// pcapng, since classic pcap cannot hold them, and why.
    case pcapng(because: String)
  }

  let spool: PacketSpool
  /// What each input is called.
  let labels: [String]
  /// The packets in the order of time.
  let entries: [PacketSpool.Entry]

  init(spool: PacketSpool, labels: [String]) {
    self.labels = labels
    self.spool = spool
    entries = Self.merged(spool.entries, spool.interfaces)
  }

  /// How many packets there are.
  public var count: Int { entries.count }

  /// The format they are written in.
  public var format: Format {
    if let reason = ClassicForm.obstacle(to: entries, of: spool.interfaces) {
      return .pcapng(because: reason)
    }
    return .pcap
  }

  /// Writes all packets to the file `path`, which appears at once and whole; `-` is standard output.
  ///
  /// - Parameter application: what the file says it was written by.
  /// - Parameter comment: what a pcapng file says of itself.
  /// - Throws: `ExtractionError.cannotWrite`.
  public func write(to path: String, application: String, comment: String) throws(ExtractionError) {
    let output = try FinishedFile(path: path)
    if case .pcap = format, let writer = try ClassicForm(output, entries, spool.interfaces) {
      for entry in entries { try writer.write(entry, try spool.bytes(of: entry)) }
      try writer.finish()
    } else {
      try writeBlocks(to: output, application: application, comment: comment)
    }
    try output.finish()
  }

  private func writeBlocks(
    to output: borrowing FinishedFile, application: String, comment: String
  ) throws(ExtractionError) {
    var form = BlockForm(
      entries, spool.interfaces, labels: labels, application: application, comment: comment)
    for entry in entries {
      form.write(entry, try spool.bytes(of: entry), of: spool.interfaces)
      if form.pendingCount >= 1 << 20 { try output.write(form.takeBytes()) }
    }
    try output.write(form.takeBytes())
  }

  /// The packets of all inputs by time, those of each input in the order of its frames: a packet
  /// that is earlier than the one before it in its file, or has no time, counts as taken with that.
  private static func merged(
    _ entries: [PacketSpool.Entry], _ interfaces: [CopiedInterface]
  ) -> [PacketSpool.Entry] {
    var latest: [Int: Int64] = [:]
    let keyed = entries.enumerated().map { place, entry in
      let time = entry.packet.ticks.flatMap { interfaces[entry.interface].interface.time($0) }
      let key = max(latest[entry.input] ?? .min, time ?? .min)
      latest[entry.input] = key
      return (key: key, input: entry.input, place: place)
    }
    return keyed.sorted { ($0.key, $0.input, $0.place) < ($1.key, $1.input, $1.place) }
      .map { entries[$0.place] }
  }
}
