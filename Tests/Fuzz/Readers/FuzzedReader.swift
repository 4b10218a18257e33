import Evidence

/// A reader that takes hostile bytes, as libFuzzer and the tests run it.
public enum FuzzedReader: String, CaseIterable, Sendable {
  /// Captures in the classic libpcap format.
  case pcap
  /// Captures in the pcapng format.
  case pcapng
  /// Text of tcpdump, tshark and Wireshark.
  case tcpdumpText = "tcpdump-text"
  /// One packet, from its link layer to TCP.
  case linkLayer = "link-layer"
  /// Text that a host left: counters, settings, logs.
  case hostText = "host-text"
  /// Archives and compressed files.
  case packed
  /// All that follows on a capture: diagnosis and report.
  case diagnosis

  /// Reads `input` and checks what the reader promises for any bytes.
  ///
  /// Ends the process when a promise is broken: that is what a fuzzer looks for, and a test that
  /// replays what was once found.
  ///
  /// - Returns: whether the input was taken for what the reader reads.
  public func read(_ input: [UInt8]) -> Bool {
    switch self {
    case .pcap: CaptureInput(input).readAsPcap()
    case .pcapng: CaptureInput(input).readAsPcapng()
    case .tcpdumpText: TextInput(input).readAsTcpdump()
    case .linkLayer: PacketInput(input).read()
    case .hostText: TextInput(input).readAsHostText()
    case .packed: PackedInput(input).read()
    case .diagnosis: DiagnosisInput(input).read()
    }
  }
}
