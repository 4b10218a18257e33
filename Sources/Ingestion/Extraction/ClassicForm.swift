import CPcap
import Glibc
import Wire

/// Writes packets of one interface as a classic pcap file, through libpcap.
///
/// A class, since it owns what libpcap allocated. Safe to use: the pointers are used between `init`
/// and `deinit` only, and none leaves.
@safe final class ClassicForm {
  private let handle: OpaquePointer
  private let dumper: OpaquePointer
  private let interface: PcapngInterface
  private let ticksPerSecond: UInt64
  private let path: String

  /// libpcap's own limit on the length of a packet (MAXIMUM_SNAPLEN), in bytes.
  private static let longestPacket = 262_144

  /// Why classic pcap cannot hold the packets exactly as they are; nil when it can.
  static func obstacle(
    to entries: [PacketSpool.Entry], of interfaces: [CopiedInterface]
  ) -> String? {
    let used = Set(entries.map(\.interface))
    let linkTypes = Set(used.map { interfaces[$0].interface.linkType })
    if linkTypes.count > 1 { return "they are of several link types" }
    guard used.count == 1, let first = used.first else { return "they are of several interfaces" }
    let interface = interfaces[first].interface
    if interface.frameCheckLength != nil { return "each ends with a frame check sequence" }
    let unit = interface.timeResolution
    guard !unit.isPowerOfTwo, unit.exponent <= PcapngTimeResolution.nanoseconds.exponent else {
      return "their times are finer than nanoseconds"
    }
    return entries.lazy.compactMap { obstacle(to: $0, of: interface) }.first
  }

  private static func obstacle(
    to entry: PacketSpool.Entry, of interface: PcapngInterface
  ) -> String? {
    guard let time = entry.packet.ticks.flatMap({ interface.time($0) }) else {
      return "not all have a time that fits"
    }
    guard (0...Int64(UInt32.max)).contains(time / 1_000_000_000), time >= 0 else {
      return "not all have a time that fits"
    }
    return entry.count > longestPacket ? "one is longer than \(longestPacket) bytes" : nil
  }

  /// A file for packets of the one interface that `entries` are of; nil when libpcap writes none
  /// of its link type.
  ///
  /// - Throws: `ExtractionError.cannotWrite`.
  init?(
    _ output: borrowing FinishedFile, _ entries: [PacketSpool.Entry],
    _ interfaces: [CopiedInterface]
  ) throws(ExtractionError) {
    guard let first = entries.first else { return nil }
    interface = interfaces[first.interface].interface
    path = output.path
    let isFine =
      interface.timeResolution.exponent > PcapngTimeResolution.microseconds.exponent
    ticksPerSecond = isFine ? 1_000_000_000 : 1_000_000
    // libpcap cuts packets that are longer than the length in the file's header.
    let stated = interface.snaplen == 0 ? Self.longestPacket : Int(clamping: interface.snaplen)
    let snaplen = max(stated, entries.map(\.count).max() ?? 0)
    let name = interface.linkType.name
    let type = unsafe pcap_datalink_name_to_val(name)
    guard
      let handle = unsafe pcap_open_dead_with_tstamp_precision(
        type < 0 ? Int32(clamping: interface.linkType.rawValue) : type, Int32(clamping: snaplen),
        u_int(isFine ? PCAP_TSTAMP_PRECISION_NANO : PCAP_TSTAMP_PRECISION_MICRO))
    else { return nil }
    guard let stream = try unsafe output.stream() else {
      unsafe pcap_close(handle)
      return nil
    }
    guard let dumper = unsafe pcap_dump_fopen(handle, stream) else {
      unsafe pcap_close(handle)
      unsafe fclose(stream)
      return nil
    }
    unsafe (self.handle, self.dumper) = (handle, dumper)
  }

  deinit {
    unsafe pcap_dump_close(dumper)
    unsafe pcap_close(handle)
  }

  /// Writes a packet, its time exactly as it was.
  ///
  /// - Throws: `ExtractionError.cannotWrite`.
  func write(_ entry: PacketSpool.Entry, _ bytes: [UInt8]) throws(ExtractionError) {
    guard let time = entry.packet.ticks.flatMap({ interface.time($0) }) else { return }
    var header = pcap_pkthdr()
    let unit = 1_000_000_000 / Int64(ticksPerSecond)
    header.ts.tv_sec = time_t(time / 1_000_000_000)
    header.ts.tv_usec = suseconds_t(time % 1_000_000_000 / unit)
    header.caplen = UInt32(clamping: bytes.count)
    header.len = entry.packet.originalLength
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe pcap_dump(
        UnsafeMutablePointer<UInt8>(dumper), &header, bytes.baseAddress)
    }
  }

  /// Sees that all is written.
  ///
  /// - Throws: `ExtractionError.cannotWrite`.
  func finish() throws(ExtractionError) {
    let isFlushed = unsafe pcap_dump_flush(dumper) == 0
    guard isFlushed, unsafe ferror(pcap_dump_file(dumper)) == 0 else {
      throw .cannotWrite(path: path, reason: FileDescriptor.reason(isFlushed ? EIO : errno))
    }
  }
}
