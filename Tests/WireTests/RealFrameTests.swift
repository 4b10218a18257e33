import Testing
import Wire

/// Frames that real machines and other projects' tests sent, each up to the end of its TCP header.
///
/// What they hold is what tshark 4.0 prints of them.
struct RealFrameTests {
  struct Frame: CustomTestStringConvertible {
    var name: String
    /// The capture, and the number of the frame in it.
    var origin: String
    var linkType: UInt32
    var hex: String
    /// The innermost segment.
    var segment: String?
    /// What there is in its place.
    var content: String?
    var tunnel: String?
    /// Whether the capture itself lacks the end of the TCP options.
    var isCut = false
    var testDescription: String { "\(name), \(origin)" }

    var decoder: FrameDecoder { FrameDecoder(linkType: LinkType(rawValue: linkType)) }
  }

  private static let links: [Frame] = [
    Frame(
      name: "Ethernet", origin: "the lab, frame 1", linkType: 1,
      hex: """
        3a91a334977dde7d9e4d59d908004500003cd6e940003f06e0c6c0000201c000020a83900050a71fe8d20000
        0000a002faf017bb0000020405b40402080a2aba72b8000000000103030a
        """,
      segment: "192.0.2.1:33680 > 192.0.2.10:80, seq 2803886290, TSval 716862136"),
    Frame(
      name: "802.1Q", origin: "suricata-verify's eve-overlap-payload-01_tcp-overlap.pcap, frame 3",
      linkType: 1,
      hex: """
        0504030201000001020304058100000608004500002800010000400674ca010101010202020230391f900000
        0002000003e950101000461b0000
        """,
      segment: "1.1.1.1:12345 > 2.2.2.2:8080, seq 2"),
    Frame(
      name: "QinQ and PPPoE", origin: "Zeek's pppoe-over-qinq.pcap, frame 3", linkType: 1,
      hex: """
        00000000000100000000000081000e78810009aa886411000f07002a002145000028000040003f0635cb0101
        0101020202024faa01bbd7a84156fc90a2ff501010008fda0000
        """,
      segment: "1.1.1.1:20394 > 2.2.2.2:443, seq 3618128214"),
    Frame(
      name: "MPLS", origin: "Zeek's mixed-vlan-mpls.pcap, frame 2", linkType: 1,
      hex: """
        003096e6fc3900309605283888470001ddff45c0002800010000ff06a4ea0a0102010a2200012af900179832
        0ffc8dd58ea55010102099d60000
        """,
      segment: "10.1.2.1:11001 > 10.34.0.1:23, seq 2553417724"),
    Frame(
      name: "FabricPath", origin: "Zeek's cisco-fabric-path.pcap, frame 34", linkType: 1,
      hex: """
        15e9fd9c8100424fcb82ac6a890300009998cf7389eb829070bf47a708004500002800010000400674c50101
        010602020202deadbeef000000000000000050022000ec3a0000
        """,
      segment: "1.1.1.6:57005 > 2.2.2.2:48879, seq 0"),
    Frame(
      name: "VN-tag", origin: "Zeek's vntag_vlan_sandwich_clean.pcap, frame 1", linkType: 1,
      hex: """
        000000000002000000000001810000fa892600000033810000fa08004500003c000040003a0682480a0a0a01
        0a0a0a0201bbde8026dcf2817b67833fa012ffff6fb500000204
        """,
      segment: "10.10.10.1:443 > 10.10.10.2:56960, seq 652014209",
      isCut: true),
    Frame(
      name: "SLL", origin: "PcapPlusPlus's pcapng-example.pcapng, frame 91", linkType: 113,
      hex: """
        000400010006003048dd0053f67f0800450000280000400040069eea82d9fa0dc6ca5834226aa06f00000000
        f7a885a350140000d3c40000
        """,
      segment: "130.217.250.13:8810 > 198.202.88.52:41071, seq 0"),
    Frame(
      name: "SLL, IPv6", origin: "PcapPlusPlus's pcapng-example.pcapng, frame 140", linkType: 113,
      hex: """
        000400010006003048dd0053f67f86dd60000000002006402404013840024000023048fffedd005324046800
        800400000000000000000068c44300502d0b403456eb0ef88010014bc93600000101080a0402385127a9b479
        """,
      segment: "[2404:138:4002:4000:230:48ff:fedd:53]:50243 > "
        + "[2404:6800:8004::68]:80, seq 755712052, TSval 67254353"),
    Frame(
      name: "SLL2", origin: "the lab, frame 1", linkType: 276,
      hex: """
        0800000000000002000100064670a590c2e100004500003c3a944000400669f2c0a80adac0a80a0bcc127580
        2fb1d31100000000a002faf046eb0000020405b40402080a4f06dc8e000000000103030a
        """,
      segment: "192.168.10.218:52242 > 192.168.10.11:30080, seq 800183057, TSval 1325849742"),
    Frame(
      name: "raw, IPv4", origin: "PcapPlusPlus's raw_ip.pcap, frame 54", linkType: 101,
      hex: """
        4500002844354000800600000a00000152669813d8ad0050f1f709185cddef4150100104f4940000
        """,
      segment: "10.0.0.1:55469 > 82.102.152.19:80, seq 4059498776"),
    Frame(
      name: "raw, IPv6", origin: "PcapPlusPlus's one_ipv6_http_stream.pcap, frame 3", linkType: 101,
      hex: """
        60000000002006402001061804000000000000005199cc70200106180001800000000000000000058c9d0050
        6ad1ace524bfd7738010058cf4df00000101080a00dd1ef09c0c315e
        """,
      segment: "[2001:618:400::5199:cc70]:35997 > "
        + "[2001:618:1:8000::5]:80, seq 1792126181, TSval 14491376"),
    Frame(
      name: "null", origin: "suricata-verify's DetectEngineHttpRawUriTest08_test.fpc.pcap, frame 3",
      linkType: 0,
      hex: """
        020000004500002800004000400600007f0000017f0000010050123410000001200000015010ffff00000000
        """,
      segment: "127.0.0.1:80 > 127.0.0.1:4660, seq 268435457"),
    Frame(
      name: "null, IPv6", origin: "suricata-verify's http-post-file_input.pcap, frame 1",
      linkType: 0,
      hex: """
        1e000000600c0f00001406400000000000000000000000000000000100000000000000000000000000000001
        1f81cb60db6ebde4bd276aa1501018cf001c0000
        """,
      segment: "[::1]:8065 > [::1]:52064, seq 3681467876"),
    Frame(
      name: "PPP, the first fragment of an IPv6 packet",
      origin: "suricata-verify's frag-ppp-ipv6-tcp.pcap, frame 1", linkType: 9,
      hex: """
        576000000001d02c400000000000000000000000000000000100000000000000000000000000000001060000
        01231a606630391f90000000010000000050102000c8ad0000
        """,
      segment: "[::1]:12345 > [::1]:8080, seq 1"),
    Frame(
      name: "Cisco HDLC", origin: "suricata-verify's decode-chdlc-01_hdlc-http_1tx.pcap, frame 3",
      linkType: 104,
      hex: """
        0f00080045000028155f400080066cd3c0a80207413774b7134a00509c34096d155ded495010447036e40000
        """,
      segment: "192.168.2.7:4938 > 65.55.116.183:80, seq 2620655981"),
    Frame(
      name: "NFLOG", origin: "Zeek's nflog-http.pcap, frame 13", linkType: 239,
      hex: """
        0200002a080001000000030005000a000000000008000500000000022c00090045000028247f40004006d467
        0a00020f5db8d822c26200503f32bb224377824650107d786dad0000
        """,
      segment: "10.0.2.15:49762 > 93.184.216.34:80, seq 1060289314"),
    Frame(
      name: "IPoIB", origin: "tcpdump's ipoib.pcap, frame 10", linkType: 242,
      hex: """
        000000000000000000000000000000003049000580000550fe800000000000000010e000664ab45108000000
        45000034004540004006490cc0a8380ac0a83818857a00162f9410f7b5db517b801081d0d45100000101080a
        03b5216100013c9e
        """,
      segment: "192.168.56.10:34170 > 192.168.56.24:22, seq 798232823, TSval 62202209"),
    Frame(
      name: "ARCNET", origin: "tcpdump's arcnet-rfc1201-arp-icmp-http.pcap, frame 15",
      linkType: 129,
      hex: """
        be50c853d400016c45000034942e4000400695e20a50830192bef0a30403005099053d2a1232f2fa80100750
        0b8a00000101080a0004a9094c5c7e16
        """,
      segment: "10.80.131.1:1027 > 146.190.240.163:80, seq 2567257386, TSval 305417"),
  ]

  private static let tunnels: [Frame] = [
    Frame(
      name: "GRE, Ethernet", origin: "suricata-verify's bug-2576-03-ips_temp6.pcap, frame 3",
      linkType: 1,
      hex: """
        000c2927dc8f000c299bc77108004500004e0d714000402fab94c0a80017c0a8001400006558ac7409f56d45
        0050569e6e8008004500002817f340004006279f0a5f30e10ed7b127a51e005027ef4f352817730350106a40
        92a80000
        """,
      segment: "10.95.48.225:42270 > 14.215.177.39:80, seq 669994805",
      tunnel: "GRE, 192.168.0.23 > 192.168.0.20"),
    Frame(
      name: "GRE over UDP", origin: "Zeek's gre-over-udp-4754.pcap, frame 7", linkType: 1,
      hex: """
        000000000000000000000000080045000048b287400040110161c0a8006bc0a80501a01b1292003400000000
        0800450000282ba5400040065481ac110002c0004e968ea60050116b885b652985c4501001f6df890000
        """,
      segment: "172.17.0.2:36518 > 192.0.78.150:80, seq 292259931",
      tunnel: "GRE, 192.168.0.107 > 192.168.5.1"),
    Frame(
      name: "GRE, 802.11", origin: "Zeek's gre-aruba.pcap, frame 1", linkType: 1,
      hex: """
        0011dc000001f05c19cfc8d68100012c0800450000624b030000ff2f2f840a0322ab0a210a17000082008801
        0000f05c197c8d705c5f67022e7a0011dc000001807d0000aaaa030000000800450000286ea840008006b7e2
        0a25245ccdb9d80ae65d005005e6e91bd4485b005011409695ff0000
        """,
      segment: "10.37.36.92:58973 > 205.185.216.10:80, seq 99019035",
      tunnel: "GRE, 10.3.34.171 > 10.33.10.23"),
    Frame(
      name: "ERSPAN", origin: "suricata-verify's bug-5437-02_input.pcap, frame 1", linkType: 1,
      hex: """
        0000000000000cd0f88c677d08004500005e4b440000fe2f1632e62fd28c00ebef4a100088be000000001007
        000500000012002052ff03023817e1ed0b2908004500002c63ff0000300647a6296c348a286e231785000050
        32c46c22000000006002208974530000020405a0
        """,
      segment: "41.108.52.138:34048 > 40.110.35.23:80, seq 851733538",
      tunnel: "ERSPAN, 230.47.210.140 > 0.235.239.74"),
    Frame(
      name: "VXLAN on port 8472", origin: "the lab, frame 3", linkType: 1,
      hex: """
        6ac2171231df5a63a20a002008004500006e74810000401120aac0a83201c0a83202869c2118005ae5bf0800
        000000000100fe0d534a93ce4e24d608371308004500003ceb7240003f063a530afa00010afa0002a0e20050
        6a8afb3400000000a002fd5c23f30000020405820402080a679ca25a000000000103030a
        """,
      segment: "10.250.0.1:41186 > 10.250.0.2:80, seq 1787493172, TSval 1738318426",
      tunnel: "VXLAN 1, 192.168.50.1 > 192.168.50.2"),
    Frame(
      name: "VXLAN on port 4789", origin: "Zeek's vxlan-inner-tcp-bad-checksum.pcap, frame 1",
      linkType: 1,
      hex: """
        deadbeef0002deadbeef000108004500005a000100004011f73ec0a80101c0a801025ba012b5004689470800
        000000002a00aabbccddee02aabbccddee0108004500002800010000400666cd0a0000010a00000230390050
        000000000000000050022000dead0000
        """,
      segment: "10.0.0.1:12345 > 10.0.0.2:80, seq 0",
      tunnel: "VXLAN 42, 192.168.1.1 > 192.168.1.2"),
    Frame(
      name: "VXLAN over IPv6", origin: "tcpdump's gso-ipv6-vxlan-ipv4.pcap, frame 1", linkType: 1,
      hex: """
        b8cef6048b14d4aff7dae17386dd600000001b3c113d260413804091ce00000000000000000b260413804091
        ce00000000000000000d8c8312b51b3cab910800000000138900fe36a567e0ac76bd914a21f9080045001b1e
        f19a40004006aaebc0a80102c0a8010187b1a5151b643df2b91203df801800a99e6400000101080add7f0d2e
        35a705c5
        """,
      segment: "192.168.1.2:34737 > 192.168.1.1:42261, seq 459554290, TSval 3716091182",
      tunnel: "VXLAN 5001, 2604:1380:4091:ce00::b > 2604:1380:4091:ce00::d"),
    Frame(
      name: "GENEVE", origin: "tcpdump's geneve.pcap, frame 5", linkType: 1,
      hex: """
        001b213cab64001b213cac300800450000668807400040118a7d1400000214000001a9b317c1005200000000
        655800000b00b69ed2495148fe71d883724f0800450000345a1240004006a4af1e0000021e000001c8190016
        17b30cb0ad805fe380100073af9600000101080aab6d56be05058989
        """,
      segment: "30.0.0.2:51225 > 30.0.0.1:22, seq 397610160, TSval 2876069566",
      tunnel: "GENEVE 11, 20.0.0.2 > 20.0.0.1"),
    Frame(
      name: "GENEVE over IPv6", origin: "tcpdump's gso-ipv6-geneve-ipv4.pcap, frame 1", linkType: 1,
      hex: """
        b8cef6048b14d4aff7dae17386dd600000001b3c113d260413804091ce00000000000000000b260413804091
        ce00000000000000000d568b17c11b3cab910000655800138900fe36a567e0ac76bd914a21f9080045001b1e
        c91240004006d373c0a80102c0a80101907fa2234a0f8195ae098f06801800a99e6400000101080add7c20a9
        35a41940
        """,
      segment: "192.168.1.2:36991 > 192.168.1.1:41507, seq 1242530197, TSval 3715899561",
      tunnel: "GENEVE 5001, 2604:1380:4091:ce00::b > 2604:1380:4091:ce00::d"),
    Frame(
      name: "AYIYA", origin: "Zeek's ayiya3.pcap, frame 14", linkType: 1,
      hex: """
        00062559a2200017f24c7a350800450000842c1f000040115018c0a80365d80e6216d26313d00070732b4152
        11294af64c0520014978000f004c000000000000000200612cdb7bf99408b76a00f9c528faf2e9754ec16000
        00000014064020014978000f004c000000000000000220014860b00200000000000000000068d08600505b2a
        be4a39752f7f5010ffffd9f20000
        """,
      segment: "[2001:4978:f:4c::2]:53382 > [2001:4860:b002::68]:80, seq 1529527882",
      tunnel: "AYIYA, 192.168.3.101 > 216.14.98.22"),
  ]

  /// The collections have no TCP in these.
  private static let others: [Frame] = [
    Frame(
      name: "radiotap", origin: "tcpdump's ieee802.11_htc.pcap, frame 1", linkType: 127,
      hex: """
        00003c006b08804086b2ae390000000004003c144001d3950000fcc3fe00e5690f008021027f00037f001000
        cb050204feff000000000000e06e8e2788813000368094c0228bb0be835b4b40ffffffffffff7005161bffff
        ffffaaaa030000000800450001485b000000ff115fa500000000ffffffff0044004301349560
        """,
      content: "UDP"),
    Frame(
      name: "GTP-U", origin: "PcapPlusPlus's gtp-u.pcap, frame 1", linkType: 1,
      hex: """
        000c29dad1de000c29e3c64d08004500007c00004000401167bbc0a828b3c0a828b2086808680068bf6432ff
        00580000000128db0000450000540000400040015ea5ca0b289ec0a828b20800bee70000287b0411204bf43d
        0d0008090a0b0c0d
        """,
      content: "ICMP",
      tunnel: "GTP-U 1, 192.168.40.179 > 192.168.40.178"),
    Frame(
      name: "Teredo", origin: "Zeek's Teredo.pcap, frame 6", linkType: 1,
      hex: """
        001d5adccff10016cf419c2008004500006987c3000080111081c0a8021041379e500ed50dd8005559790001
        0000cd5669400b22df88006000000000183afffe800000000000008000fffffffffffdff0200000000000000
        000000000000028500a91d0000000001020000000000008000f12ab9c82815
        """,
      content: "ICMPv6",
      tunnel: "Teredo, 192.168.2.16 > 65.55.158.80"),
    Frame(
      name: "PPTP", origin: "PcapPlusPlus's GrePackets.cap, frame 26", linkType: 1,
      hex: """
        0009e955c01c00140000020008004500007818d80000402f397d14000002140000013001880b005800180000
        0007ff030021450000541101000040012f2c1101017a2800000208004500182b00010000000053c683800000
        0000000304b71011
        """,
      content: "ICMP",
      tunnel: "GRE 24, 20.0.0.2 > 20.0.0.1"),
  ]

  private func text(_ segment: DecodedSegment) -> String {
    let value = segment.timestamps.map { ", TSval \($0.value)" } ?? ""
    return "\(segment.source) > \(segment.destination), seq \(segment.sequence)\(value)"
  }

  @Test(arguments: links + tunnels + others)
  func `reads what tshark reads`(_ frame: Frame) throws {
    let octets = bytes(frame.hex)
    switch try frame.decoder.decode(octets.span.bytes) {
    case .segment(let segment):
      #expect(text(segment) == frame.segment)
      #expect((segment.optionsError != nil) == frame.isCut)
      #expect(segment.isTunnelled == (frame.tunnel != nil))
    case .other(let content): #expect(content.description == frame.content)
    case .icmpError: Issue.record("a quotation")
    }
    #expect(frame.decoder.tunnel(of: octets.span.bytes)?.description == frame.tunnel)
  }
}
