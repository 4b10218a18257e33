import Foundation
import Testing

/// Our readers against libpcap, packet by packet.
struct LibpcapOracleTests {
  /// Why we read a capture otherwise than libpcap; docs/CORPUS.md says it at length.
  enum Reason {
    /// Records are longer than the file's own snapshot length, to which libpcap cuts them.
    case longerThanSnapshotLength
    /// libpcap takes the seconds and the fraction of classic captures for signed numbers.
    case signedTime
  }

  /// The captures that we read otherwise.
  static let explained: [String: Reason] = [
    "tcpdump_802_15_4-oobr-1.pcap": .longerThanSnapshotLength,
    "tcpdump_802_15_4-oobr-2.pcap": .longerThanSnapshotLength,
    "tcpdump_802_15_4_beacon.pcap": .longerThanSnapshotLength,
    "tcpdump_bgp-bgp_capabilities_print-oobr-1.pcap": .longerThanSnapshotLength,
    "tcpdump_cfm_sender_id-oobr.pcap": .longerThanSnapshotLength,
    "tcpdump_icmp6_nodeinfo_oobr.pcap": .longerThanSnapshotLength,
    "tcpdump_mptcp-dss-oobr.pcap": .longerThanSnapshotLength,
    "tcpdump_olsr-oobr-2.pcap": .signedTime,
    "tcpdump_pim_header_asan-2.pcap": .signedTime,
    "tcpdump_rpl-dao-oobr.pcap": .longerThanSnapshotLength,
    "tcpdump_rx_serviceid_oobr.pcap": .signedTime,
    "tcpdump_slip-compressed_sl_print-oobr.pcap": .longerThanSnapshotLength,
    "tcpdump_time_2106.pcap": .signedTime,
    "tcpdump_timestamp_invalid_micro.pcap": .signedTime,
    "zeek_krb_smb2_krb.pcap": .longerThanSnapshotLength,
  ]

  /// All captures beside the repository.
  static let captures = ["corpus/captures", "lab", "formats"].flatMap { folder in
    SharedFiles.paths(under: folder).filter { folder.hasPrefix("corpus") || $0.contains(".pcap") }
  }

  @Test(.enabled(if: SharedFiles.areThere, SharedFiles.areMissing), .timeLimit(.minutes(2)))
  func `agrees with libpcap on count, lengths, times and bytes of all captures`() throws {
    let folder = try #require(SharedFiles.folder)
    var opened = 0
    var differing: Set<String> = []
    for path in Self.captures {
      let file = folder.appendingPathComponent(path)
      guard let oracle = LibpcapCapture(file.path) else { continue }
      opened += 1
      let own = try #require(try OwnCapture(file.path), "\(path) is no capture for us")
      // Where libpcap stops at damage, we may go on behind it.
      let isWhole = oracle.damage == nil
      #expect(own.packets.count >= oracle.packets.count, "\(path): \(oracle.damage ?? "")")
      #expect(!isWhole || own.packets.count == oracle.packets.count, "\(path)")
      #expect(own.summary.frames == Int64(own.packets.count), "\(path)")
      #expect(own.hasTimesOfSummary, "\(path)")
      if own.packets.starts(with: oracle.packets) { continue }
      differing.insert(file.lastPathComponent)
      let reason = try #require(Self.explained[file.lastPathComponent], "\(path) differs")
      for (index, pair) in zip(own.packets, oracle.packets).enumerated() {
        #expect(
          Self.agree(own: pair.0, oracle: pair.1, reason, snaplen: oracle.snaplen),
          "\(path), frame \(index + 1)")
      }
    }
    #expect(differing == Set(Self.explained.keys), "what no longer differs needs no explanation")
    #expect(opened * 10 > Self.captures.count * 9, "libpcap opens nearly all")
  }

  /// Whether two readings of a packet are the same but for `reason`.
  static func agree(own: ReadPacket, oracle: ReadPacket, _ reason: Reason, snaplen: Int) -> Bool {
    var own = own
    switch reason {
    case .longerThanSnapshotLength:
      own.captured = min(own.captured, snaplen)
      own.bytes = Array(own.bytes.prefix(snaplen))
      return own == oracle
    case .signedTime:
      guard let time = own.time, let other = oracle.time else { return false }
      let wrap: Int64 = 1 << 32
      let differences = [0, wrap * 1_000_000_000, wrap * 1000, wrap * 1_000_001_000]
      own.time = other
      return own == oracle && differences.contains(time - other)
    }
  }

  // MARK: - Units of time

  /// The values of `if_tsresol` with which libpcap reckons rightly.
  ///
  /// Of powers of two finer than 2^-34 s its product of fraction and 10^9 does not fit 64 bits.
  static let resolutions = Array(0...19 as ClosedRange<UInt8>) + Array(0x80...0xa2)

  @Test(arguments: [0, 1, -3600, 1 << 31] as [Int64])
  func `agrees with libpcap on times of every resolution`(offset: Int64) throws {
    let folder = try SampleFolder()
    for resolution in Self.resolutions {
      var file = PcapngFile()
      file.section()
      file.interface(
        linkType: 1, [(9, [resolution]), (14, octets(UInt64(bitPattern: offset)))])
      let unit =
        resolution < 0x80
        ? (0..<resolution).reduce(UInt64(1)) { power, _ in power * 10 }
        : 1 << UInt64(resolution & 0x7f)
      for ticks in [0, 1, unit / 3, unit - 1, unit, unit &+ unit / 7, 1_478_500_000 &* unit] {
        file.packet([1, 2, 3], ticks: ticks, original: 60)
      }
      try folder.write(file.bytes, to: "x")
      let oracle = try #require(LibpcapCapture(folder.path + "/x"), "resolution \(resolution)")
      let own = try #require(try OwnCapture(folder.path + "/x"))
      #expect(own.packets == oracle.packets, "resolution \(resolution)")
    }
  }
}
