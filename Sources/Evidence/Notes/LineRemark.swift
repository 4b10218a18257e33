public import Wire

/// What is to say of one line of tcpdump's text: why it gives no segment, or what was assumed so that
/// it gives one.
public enum LineRemark: Hashable, Sendable, Codable {
  // The line gives no segment.

  /// Nothing says that it is IP.
  case noIP
  /// The start of the line is missing.
  case noStart
  /// The line ends before something.
  case ends(End)
  /// There is no `source > destination`.
  case noAddresses
  /// There are no two addresses with ports.
  case noPorts
  /// An address has no port.
  case noPort
  /// The name of a port is not known.
  case unknownPortName(String)
  /// It stands where a port should, and is none.
  case noPortNumber(String)
  /// It stands where an address with a port should, and is none.
  case illegibleAddress(String)
  /// More tunnels in one another than are followed.
  case tooManyTunnels
  /// It was printed without the flags (`tcpdump -q`).
  case withoutFlags
  /// The capture ends before or inside the TCP header.
  case headerCutOff
  /// A field cannot be read.
  case illegible(Field)
  /// The sequence number is missing.
  case noSequence

  // Something was assumed.

  /// The capture ends inside the TCP header.
  case cutOff(Field)
  /// The line ends inside a field.
  case cutShort(Field)
  /// The length is missing; whether the sequence numbers tell some of it.
  case noLength(isTold: Bool)
  /// The acknowledgment number is missing.
  case noAcknowledgment
  /// A colon stands before a port, where a dot should.
  case colonBeforePort
  /// The time has another form than the first one of the text.
  case otherTimeForm
  /// The sequence numbers count from the start of each connection.
  case relativeNumbers
  /// A name stands in place of an address, and an address was given to it.
  case name(String, address: IPAddress)
  /// Two names were given the same address.
  case sameAddress(String, String)

  /// What a line should go on with.
  public enum End: String, Hashable, Sendable, Codable, CaseIterable {
    /// The rest of the IP header.
    case header
    /// The addresses.
    case addresses
    /// The flags.
    case flags
  }

  /// A field of a segment.
  public enum Field: String, Hashable, Sendable, Codable, CaseIterable {
    /// The flags.
    case flags
    /// Any number.
    case number
    /// The sequence number.
    case sequence
    /// The range of sequence numbers.
    case range
    /// The acknowledgment number.
    case acknowledgment
    /// The window.
    case window
    /// The length of the payload.
    case length
    /// The options.
    case options
    /// TSval and TSecr.
    case timestamps
    /// TSecr alone.
    case echo
    /// What follows in the TCP header.
    case header
  }
}

extension LineRemark {
  /// Whether the capture took something away from the segment that this version would have read.
  public var isCutOff: Bool {
    switch self {
    case .cutOff, .headerCutOff: true
    default: false
    }
  }
}
