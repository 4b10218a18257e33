import Wire

/// Writes packets as the blocks of a pcapng file: one section, an interface for each that packets
/// were copied from, and on each packet a comment that names its file and frame.
struct BlockForm {
  private var encoder = PcapngEncoder()
  /// The number of each interface in the file; nil when it has no packets.
  private var numbers: [Int?]
  /// The interface whose packets without a time are of the simple form, which only the first of a
  /// section can have.
  private let simple: Int?
  /// What each input is called.
  private let labels: [String]

  /// A longer packet goes without comments, in octets: readers refuse blocks of more than 16 MiB.
  private static let longestPacketWithComments = 8 << 20

  /// The file's first blocks.
  init(
    _ entries: [PacketSpool.Entry], _ interfaces: [CopiedInterface], labels: [String],
    application: String, comment: String
  ) {
    self.labels = labels
    simple = entries.first { $0.packet.ticks == nil }?.interface
    numbers = Array(repeating: nil, count: interfaces.count)
    encoder.section(application: application, comments: comment.isEmpty ? [] : [comment])
    let used = Set(entries.map(\.interface))
    let order = [simple].compactMap(\.self) + used.sorted().filter { $0 != simple }
    for (number, index) in order.enumerated() {
      numbers[index] = number
      let source = interfaces[index]
      encoder.interface(source.interface, comments: ["from \(source.label)"])
    }
  }

  /// How many bytes wait to be taken.
  var pendingCount: Int { encoder.bytes.count }

  /// Takes what was written so far.
  mutating func takeBytes() -> [UInt8] { encoder.takeBytes() }

  /// Writes a packet.
  mutating func write(
    _ entry: PacketSpool.Entry, _ bytes: [UInt8], of interfaces: [CopiedInterface]
  ) {
    let source = interfaces[entry.interface]
    let packet = entry.packet
    if packet.ticks == nil, isSimple(entry, source.interface) {
      encoder.simplePacket(bytes, originalLength: packet.originalLength)
      return
    }
    let time = packet.ticks == nil ? ", which gives it no time" : ""
    let place = "frame \(packet.frame) of \(labels[entry.input])\(time)"
    let isShort = bytes.count <= Self.longestPacketWithComments
    encoder.packet(
      bytes, interface: numbers[entry.interface] ?? 0, ticks: packet.ticks ?? 0,
      originalLength: packet.originalLength, flags: packet.flags,
      comments: isShort ? packet.comments + [place] : [])
  }

  /// Whether the simple form says how many bytes there are.
  private func isSimple(_ entry: PacketSpool.Entry, _ interface: PcapngInterface) -> Bool {
    let limit = interface.snaplen == 0 ? UInt32.max : interface.snaplen
    return entry.interface == simple
      && UInt32(clamping: entry.count) == min(limit, entry.packet.originalLength)
  }
}
