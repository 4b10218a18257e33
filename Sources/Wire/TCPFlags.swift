/// The control bits of a TCP header (RFC 9293 section 3.1).
public struct TCPFlags: OptionSet, Hashable, Sendable, Codable {
  /// The bits as they are on the wire: CWR, ECE, URG, ACK, PSH, RST, SYN, FIN from high to low.
  public let rawValue: UInt8

  /// Wraps the flags octet of a header.
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// No more data from the sender.
  @inlinable public static var fin: TCPFlags { TCPFlags(rawValue: 0x01) }
  /// Synchronise sequence numbers.
  @inlinable public static var syn: TCPFlags { TCPFlags(rawValue: 0x02) }
  /// Reset the connection.
  @inlinable public static var rst: TCPFlags { TCPFlags(rawValue: 0x04) }
  /// Push.
  @inlinable public static var psh: TCPFlags { TCPFlags(rawValue: 0x08) }
  /// The acknowledgment field is significant.
  @inlinable public static var ack: TCPFlags { TCPFlags(rawValue: 0x10) }
  /// The urgent field is significant.
  @inlinable public static var urg: TCPFlags { TCPFlags(rawValue: 0x20) }
  /// ECN echo (RFC 3168).
  @inlinable public static var ece: TCPFlags { TCPFlags(rawValue: 0x40) }
  /// Congestion window reduced (RFC 3168).
  @inlinable public static var cwr: TCPFlags { TCPFlags(rawValue: 0x80) }
}

extension TCPFlags: CustomStringConvertible {
  /// tcpdump's letters, in tcpdump's order: `S`, `S.`, `F.`, `R`, `P.`, `.`, `SEW`, or `none`.
  public var description: String {
    let letters: [(TCPFlags, String)] = [
      (.fin, "F"), (.syn, "S"), (.rst, "R"), (.psh, "P"), (.ack, "."), (.urg, "U"), (.ece, "E"),
      (.cwr, "W"),
    ]
    let text = letters.reduce(into: "") { text, letter in
      if contains(letter.0) { text += letter.1 }
    }
    return text.isEmpty ? "none" : text
  }

  /// Reads tcpdump's letters; nil when one of them is none of tcpdump's.
  public init?(tcpdump letters: some StringProtocol) {
    if letters == "none" {
      self = []
      return
    }
    var flags: TCPFlags = []
    for letter in letters {
      switch letter {
      case "F": flags.insert(.fin)
      case "S": flags.insert(.syn)
      case "R": flags.insert(.rst)
      case "P": flags.insert(.psh)
      case ".": flags.insert(.ack)
      case "U": flags.insert(.urg)
      case "E": flags.insert(.ece)
      case "W": flags.insert(.cwr)
      default: return nil
      }
    }
    self = flags
  }
}
