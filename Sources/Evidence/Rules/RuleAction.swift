import Wire

/// What a rule does with a packet.
public enum RuleAction: Hashable, Sendable, Codable {
  /// The packet goes on, and meets no further rule of this hook and table.
  case accept
  /// The packet is dropped, without an answer.
  case drop
  /// The packet is dropped, and answered with this: `icmp-port-unreachable`, `tcp-reset`.
  case reject(String?)
  /// Back to the rule behind the one that jumped here, or to the chain's policy.
  case giveBack
  /// On with the rules of this chain, then back.
  case jump(String)
  /// On with the rules of this chain, and not back.
  case goto(String)
  /// The packet's mark becomes `(mark & keep) ^ flip`, to which every way of setting one comes down.
  case setMark(keep: UInt32, flip: UInt32)
  /// The destination becomes one of these; several are taken in turn.
  case translateDestination([TranslationTarget])
  /// The destination becomes this host itself, on one of these ports.
  case redirect(ClosedRange<UInt16>?)
  /// The source becomes one of these.
  case translateSource([TranslationTarget], isFullyRandom: Bool)
  /// The source becomes the address of the interface that the packet leaves by.
  case masquerade(ports: ClosedRange<UInt16>?, isFullyRandom: Bool)
  /// What the map has for the packet is done.
  case lookUp(VerdictMap)
  /// It is noted, counted or logged, and goes on; the text.
  case note(String)
  /// Conntrack leaves the packet alone, so that no translation happens.
  case skipTracking
  /// Something that is not read; the text. What becomes of the packet is not known.
  case other(String)
}

/// What an address and port become.
public struct TranslationTarget: Hashable, Sendable, Codable {
  /// The address, or a range of which one is chosen; nil: it stays.
  public var addresses: AddressBlock?
  /// The ports of which one is chosen; nil: it stays where possible.
  public var ports: ClosedRange<UInt16>?

  /// A target.
  public init(addresses: AddressBlock?, ports: ClosedRange<UInt16>? = nil) {
    self.addresses = addresses
    self.ports = ports
  }
}

extension TranslationTarget: CustomStringConvertible {
  /// `10.128.0.74:8081`, as iptables writes it.
  public var description: String {
    let port =
      ports.map {
        $0.lowerBound == $0.upperBound ? ":\($0.lowerBound)" : ":\($0.lowerBound)-\($0.upperBound)"
      } ?? ""
    guard let addresses else { return port.isEmpty ? "as it is" : port }
    if let address = addresses.onlyAddress, address.isIPv6, !port.isEmpty {
      return "[\(address)]\(port)"
    }
    return "\(addresses)\(port)"
  }
}
