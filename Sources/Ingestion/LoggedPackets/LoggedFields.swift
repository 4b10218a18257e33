import Wire

/// The fields of a packet that netfilter logged: `SRC=192.0.2.1 … SYN URGP=0 OPT (020405B4…)`.
struct LoggedFields {
  private var values: [String: Substring] = [:]
  /// The control bits.
  private(set) var flags: TCPFlags = []
  /// The TCP options in hexadecimal; nil where none are printed.
  private(set) var options: Substring?

  /// Takes the words from `IN=` on.
  init(_ text: Substring) {
    var words = text.words(limit: 64)[...]
    while let word = words.popFirst() {
      // An ICMP error quotes another packet in brackets.
      if word.hasPrefix("[") { break }
      if word == "OPT", let option = words.popFirst() {
        // Those before PROTO= are the IP header's.
        if isTCP { options = option.dropFirst().prefix { $0 != ")" } }
      } else if let sign = word.firstIndex(of: "=") {
        let name = String(word[..<sign])
        if values[name] == nil { values[name] = word[sign...].dropFirst() }
      } else if let flag = Self.flags[word] {
        flags.insert(flag)
      }
    }
  }

  private static let flags: [Substring: TCPFlags] = [
    "CWR": .cwr, "ECE": .ece, "URG": .urg, "ACK": .ack, "PSH": .psh, "RST": .rst, "SYN": .syn,
    "FIN": .fin,
  ]

  /// Whether the packet is one of TCP.
  var isTCP: Bool { values["PROTO"] == "TCP" }

  /// The number of the field `name`; nil without it, or where it does not fit.
  func number<Value: FixedWidthInteger>(_ name: String, _: Value.Type) -> Value? {
    values[name].flatMap(NumberText.decimal).flatMap { Value(exactly: $0) }
  }

  /// The address in the field `address` and the port in the field `port`.
  func endpoint(_ address: String, _ port: String) -> Endpoint? {
    guard let address = values[address].flatMap({ IPAddress(String($0)) }),
      let port = number(port, UInt16.self)
    else { return nil }
    return Endpoint(address, port)
  }
}
