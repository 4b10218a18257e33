/// What the headers of an IPv4 or IPv6 packet tell of the TCP segment within.
struct IPHeader {
  /// The sender.
  let source: IPAddress
  /// The receiver.
  let destination: IPAddress
  /// Time to live or hop limit.
  let timeToLive: UInt8
  /// The IPv4 identification; nil for IPv6.
  let identification: UInt16?
  /// The IANA number of the protocol within.
  var payloadProtocol: UInt8
  /// Where the payload begins, in bytes from the start of the frame.
  var payloadOffset: Int
  /// Where the payload ends by the length field, captured or not, in bytes from the start of the
  /// frame; nil when the field is 0, as it is in what segmentation offload has yet to cut.
  let payloadEnd: Int?
  /// Whether the packet is a fragment other than the first.
  var isLaterFragment: Bool
}

/// The protocol numbers that the decoder follows (IANA, "Assigned Internet Protocol Numbers").
enum IPProtocol {
  static let hopByHopOptions: UInt8 = 0
  static let icmp: UInt8 = 1
  static let ipv4: UInt8 = 4
  static let tcp: UInt8 = 6
  static let udp: UInt8 = 17
  static let ipv6: UInt8 = 41
  static let routing: UInt8 = 43
  static let fragment: UInt8 = 44
  static let gre: UInt8 = 47
  static let authentication: UInt8 = 51
  static let icmpv6: UInt8 = 58
  static let destinationOptions: UInt8 = 60
  static let etherIP: UInt8 = 97
  static let mobility: UInt8 = 135
  static let mpls: UInt8 = 137
  static let hostIdentity: UInt8 = 139
  static let shim6: UInt8 = 140
}
