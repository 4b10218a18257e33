import CPcap
import Wire

/// A BPF filter (`pcap-filter(7)`), compiled by libpcap for one link type.
///
/// A class, since it owns the program, which several interfaces share and the last one frees. Safe to
/// use: the program is compiled in `init` and only read afterwards.
@safe final class CaptureFilter {
  private var program = unsafe bpf_program()

  /// libpcap's own limit on the length of a packet (MAXIMUM_SNAPLEN).
  private static let snaplen: Int32 = 262_144

  /// Compiles `expression` for `linkType`.
  ///
  /// - Throws: `IngestionError.invalidFilter` with libpcap's words.
  init(_ expression: String, linkType: LinkType) throws(IngestionError) {
    let type = unsafe pcap_datalink_name_to_val(linkType.name)
    guard
      let handle = unsafe pcap_open_dead(
        type < 0 ? Int32(clamping: linkType.rawValue) : type, Self.snaplen)
    else {
      throw .invalidFilter(expression: expression, reason: "libpcap cannot be used")
    }
    defer { unsafe pcap_close(handle) }
    let status = unsafe pcap_compile(handle, &program, expression, 1, PCAP_NETMASK_UNKNOWN)
    guard status == 0 else {
      let reason = unsafe String(cString: pcap_geterr(handle))
      throw .invalidFilter(expression: expression, reason: reason)
    }
  }

  deinit {
    unsafe pcap_freecode(&program)
  }

  /// Whether a packet of `originalLength` bytes, of which `bytes` were captured, passes.
  func passes(_ bytes: RawSpan, originalLength: UInt32) -> Bool {
    var header = pcap_pkthdr()
    header.caplen = UInt32(clamping: bytes.byteCount)
    header.len = originalLength
    return unsafe bytes.withUnsafeBytes { packet in
      guard let start = unsafe packet.bindMemory(to: UInt8.self).baseAddress else { return false }
      return unsafe withUnsafePointer(to: program) { program in
        unsafe pcap_offline_filter(program, &header, start) != 0
      }
    }
  }
}
