import CPcap
import Wire

/// A BPF filter (`pcap-filter(7)`), compiled by libpcap for one link type.
///
/// libpcap compiles for most link types, and not for NFLOG and some others whose packets are decoded
/// here. Of these it looks at the IP packet, as if it had been captured without a link layer.
///
/// A class, since it owns the program, which several interfaces share and the last one frees. Safe to
/// use: the program is compiled in `init` and only read afterwards.
@safe final class CaptureFilter {
  private var program = unsafe bpf_program()
  /// Finds the packet that the program looks at; nil when it looks at the whole frame.
  private let packets: FrameDecoder?

  /// libpcap's own limit on the length of a packet (MAXIMUM_SNAPLEN).
  private static let snaplen: Int32 = 262_144

  /// Compiles `expression` for packets of `linkType`; nil for a link type that neither libpcap filters
  /// nor anything here decodes, so that there is nothing to filter.
  ///
  /// - Throws: `IngestionError.invalidFilter` with libpcap's words.
  init?(_ expression: String, linkType: LinkType) throws(IngestionError) {
    guard let fault = unsafe Self.compile(expression, for: linkType, into: &program) else {
      packets = nil
      return
    }
    // Is it the expression or the link type that libpcap does not take?
    var other = unsafe bpf_program()
    let isExpression = unsafe Self.compile(expression, for: .ethernet, into: &other) != nil
    unsafe pcap_freecode(&other)
    guard !isExpression else {
      throw .invalidFilter(expression: expression, reason: fault)
    }
    guard linkType.isDecodable else { return nil }
    guard unsafe Self.compile(expression, for: .raw, into: &program) == nil else {
      throw .invalidFilter(expression: expression, reason: fault)
    }
    packets = FrameDecoder(linkType: linkType)
  }

  /// Compiles `expression`; libpcap's words when it cannot.
  private static func compile(
    _ expression: String, for linkType: LinkType, into program: inout bpf_program
  ) -> String? {
    let type = unsafe pcap_datalink_name_to_val(linkType.name)
    guard
      let handle = unsafe pcap_open_dead(
        type < 0 ? Int32(clamping: linkType.rawValue) : type, Self.snaplen)
    else { return "libpcap cannot be used" }
    defer { unsafe pcap_close(handle) }
    let status = unsafe pcap_compile(handle, &program, expression, 1, PCAP_NETMASK_UNKNOWN)
    return status == 0 ? nil : unsafe String(cString: pcap_geterr(handle))
  }

  deinit {
    unsafe pcap_freecode(&program)
  }

  /// Whether a packet of `originalLength` bytes, of which `bytes` were captured, passes.
  func passes(_ bytes: RawSpan, originalLength: UInt32) -> Bool {
    guard let packets else { return matches(bytes, originalLength: originalLength) }
    guard let offset = packets.packetOffset(in: bytes) else { return false }
    let length = UInt32(clamping: Int(originalLength) - offset)
    return matches(bytes.extracting(offset..<bytes.byteCount), originalLength: length)
  }

  private func matches(_ bytes: RawSpan, originalLength: UInt32) -> Bool {
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
