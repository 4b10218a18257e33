extension LineRemark: CustomStringConvertible {
  /// In English, as one sentence, or two of which the second says what to do.
  public var description: String {
    switch self {
    case .noIP: "The line has no 'IP' after its time."
    case .noStart: "The start of the line, with its time and 'IP', is missing."
    case .ends(let end): end.sentence
    case .noAddresses: "The line has no 'source > destination'."
    case .noPorts: "The line has no two addresses with ports."
    case .noPort: "An address has no port."
    case .unknownPortName(let name): "Port name '\(name)' is not known; print with tcpdump -nn."
    case .noPortNumber(let text): "'\(text)' is no port number."
    case .illegibleAddress(let text):
      "'\(text)' is no address with a port; print with tcpdump -nn."
    case .tooManyTunnels: "More tunnels in one another than are read."
    case .withoutFlags:
      "It was printed with -q, which leaves out the flags; print it without -q."
    case .headerCutOff: "The capture cut off the TCP header."
    case .illegible(let field):
      "\(field.capitalizedName) cannot be read."
    case .noSequence: "The sequence number is missing."
    case .cutOff(.echo): "The capture cut off TSecr; 0 was assumed, as in every SYN."
    case .cutOff(.options): "The capture cut off some of the options."
    case .cutOff(let field): "The capture cut off \(field.name)."
    case .cutShort(.options): "The options are cut off."
    case .cutShort(let field): "\(field.capitalizedName) is cut off."
    case .noLength(let isTold):
      isTold
        ? "The length is missing; no data was assumed beyond the sequence numbers."
        : "The length is missing; no data was assumed."
    case .noAcknowledgment: "The acknowledgment number is missing; 0 was assumed."
    case .colonBeforePort: "A colon before a port was read as a dot."
    case .otherTimeForm:
      "Its time has another form than that of the first packet and was left out."
    case .relativeNumbers:
      "The sequence numbers count from the start of each connection, so initial sequence numbers are "
        + "not known; print with tshark -o tcp.relative_sequence_numbers:FALSE."
    case .name(let name, let address):
      "'\(name)' is a name; \(address) stands for it. Print with tcpdump -nn."
    case .sameAddress(let name, let other):
      "'\(name)' and '\(other)' were given the same address."
    }
  }
}

extension LineRemark.End {
  fileprivate var sentence: String {
    switch self {
    case .header: "The line ends within the IP header."
    case .addresses: "The line ends before the addresses."
    case .flags: "The line ends before the flags."
    }
  }
}

extension LineRemark.Field {
  fileprivate var name: String {
    switch self {
    case .flags: "the flags"
    case .number: "a number"
    case .sequence: "the sequence number"
    case .range: "the range of sequence numbers"
    case .acknowledgment: "the acknowledgment number"
    case .window: "the window"
    case .length: "the length"
    case .options: "the options"
    case .timestamps: "the timestamps"
    case .echo: "TSecr"
    case .header: "the rest of the TCP header"
    }
  }

  fileprivate var capitalizedName: String { name.prefix(1).uppercased() + name.dropFirst() }
}
