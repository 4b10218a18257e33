public import Evidence
public import Wire

/// The first packet of a connection at one point of its way through a host's rules.
struct PathPacket: Hashable {
  /// The source address.
  var source: IPAddress
  /// The source port; nil when any will do.
  var sourcePort: UInt16?
  /// The destination address and port.
  var destination: Endpoint
  /// The protocol's number of IANA.
  var transport: UInt8 = 6
  /// The mark that rules have set; a packet comes without one.
  var mark: UInt32 = 0
  /// Whether conntrack was told to leave it alone.
  var isUntracked = false
  /// Whether a rule has translated the destination.
  var isDestinationTranslated = false
  /// What a rule has made of the source.
  var sourceTranslation = SourceTranslation.none
}

/// What becomes of a packet's source address.
public enum SourceTranslation: Hashable, Sendable, Codable {
  /// It stays.
  case none
  /// One of these.
  case to([TranslationTarget])
  /// The address of the interface that the packet leaves by, where routes and addresses tell it.
  case masquerade(interface: String?, address: IPAddress?)
}

/// Something that the rules depend on and the evidence does not show.
public enum PathQuestion: Hashable, Sendable, Codable {
  /// Is this an address of the host itself?
  case isLocal(IPAddress)
  /// Does the packet come in by one of these interfaces?
  case comesInBy([String])
  /// Does it leave by one of these interfaces?
  case leavesBy([String])
  /// Was the source served by this endpoint before, within the time of session affinity?
  case wasServedBy(String)
  /// Is it in this set, whose elements are not shown?
  case isInSet(String)
  /// Is its source port one of these?
  case hasSourcePort([ClosedRange<UInt16>])
  /// Does an extension of iptables that is not read say yes?
  case meets(String)
}

/// What a condition says of a packet.
enum PathAnswer: Hashable {
  case yes
  case no
  /// It depends: on `question`, which has to be answered with `wanted`.
  case open(PathQuestion, wanted: Bool)
  /// By chance, with this probability.
  case chance(Double)

  init(_ value: Bool) { self = value ? .yes : .no }

  var opposite: PathAnswer {
    switch self {
    case .yes: .no
    case .no: .yes
    case .open(let question, let wanted): .open(question, wanted: !wanted)
    case .chance(let probability): .chance(1 - probability)
    }
  }
}
