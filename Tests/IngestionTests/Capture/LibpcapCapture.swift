import CPcap

@testable import Ingestion

/// A packet as a reader of captures gives it.
struct ReadPacket: Equatable {
  /// Bytes of the packet in the file.
  var captured: Int
  /// Bytes of the packet on the wire.
  var original: UInt32
  /// When it was captured, in nanoseconds since 1970 UTC.
  var time: Int64?
  /// The captured bytes.
  var bytes: [UInt8]
}

/// A capture as libpcap reads it: the oracle for our own readers.
struct LibpcapCapture {
  private(set) var packets: [ReadPacket] = []
  /// What libpcap says of the place where it stopped; nil when it read to the end.
  private(set) var damage: String?
  /// The file's snapshot length in bytes, to which libpcap cuts longer records.
  let snaplen: Int

  /// Reads the capture at `path` to its end, or as far as libpcap can.
  ///
  /// Returns nil when libpcap does not open it.
  init?(_ path: String) {
    var message = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
    let nanoseconds = UInt32(PCAP_TSTAMP_PRECISION_NANO)
    guard let handle = pcap_open_offline_with_tstamp_precision(path, nanoseconds, &message)
    else { return nil }
    defer { pcap_close(handle) }
    snaplen = Int(pcap_snapshot(handle))
    var header: UnsafeMutablePointer<pcap_pkthdr>?
    var data: UnsafePointer<UInt8>?
    var status = pcap_next_ex(handle, &header, &data)
    while status == 1, let packet = header?.pointee {
      packets.append(ReadPacket(packet, data))
      status = pcap_next_ex(handle, &header, &data)
    }
    if status != PCAP_ERROR_BREAK { damage = String(cString: pcap_geterr(handle)) }
  }
}

extension ReadPacket {
  /// A packet that libpcap was told to give in nanoseconds.
  fileprivate init(_ header: pcap_pkthdr, _ data: UnsafePointer<UInt8>?) {
    let seconds = Int64(header.ts.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    let sum = seconds.partialValue.addingReportingOverflow(Int64(header.ts.tv_usec))
    self.init(
      captured: Int(header.caplen), original: header.len,
      time: seconds.overflow || sum.overflow ? nil : sum.partialValue,
      bytes: Array(UnsafeBufferPointer(start: data, count: Int(header.caplen))))
  }
}
