import Wire

/// A `Handshake` as it is kept, in 48 bytes: a case holds millions.
///
/// Its SYNs, its request and what few attempts have stand elsewhere.
struct HandshakeRow {
  /// Who sent the SYN, as a number of `AddressNumbers`.
  var client: UInt64
  /// Whom it was sent to.
  var server: UInt64
  /// As in `Handshake`, in ns.
  @Moment var lastTime: Int64? = nil
  /// The initial sequence number of the SYN.
  var isn: SerialNumber
  /// Where its SYNs begin; while the attempt is being put together, the newest one.
  var syn: UInt32
  /// How many SYNs it has.
  var count: UInt32 = 1
  private var storedRequest: UInt32 = Self.none
  /// As in `Handshake`.
  var vantage: Int32
  /// The longest payload of its SYNs, in bytes.
  var longestPayload: UInt16 = 0
  private var marks: Marks = []

  /// Stands for no index: there is no room for so many.
  private static let none = UInt32.max

  private struct Marks: OptionSet {
    let rawValue: UInt16

    static let knowsEstablished = Marks(rawValue: 1 << 0)
    static let isEstablished = Marks(rawValue: 1 << 1)
    static let clientClosedFirst = Marks(rawValue: 1 << 2)
    static let serverClosedFirst = Marks(rawValue: 1 << 3)
    static let followsLive = Marks(rawValue: 1 << 4)
    static let isAnswered = Marks(rawValue: 1 << 5)
    static let hasParticulars = Marks(rawValue: 1 << 6)
  }

  init(
    vantage: Int, client: UInt64, server: UInt64, isn: SerialNumber, syn: UInt32
  ) {
    self.vantage = Int32(clamping: vantage)
    self.client = client
    self.server = server
    self.isn = isn
    self.syn = syn
  }

  private subscript(mark: Marks) -> Bool {
    get { marks.contains(mark) }
    set { if newValue { marks.insert(mark) } else { marks.remove(mark) } }
  }
}

extension HandshakeRow {
  /// Its request, as an index; nil when it has none.
  var request: Int? {
    get { storedRequest == Self.none ? nil : Int(storedRequest) }
    set { storedRequest = newValue.map { UInt32(truncatingIfNeeded: $0) } ?? Self.none }
  }

  /// The places of its SYNs, once all are known.
  var syns: Range<Int> { Int(syn)..<Int(syn) + Int(count) }

  /// As in `Handshake`.
  var established: Bool? {
    get { self[.knowsEstablished] ? self[.isEstablished] : nil }
    set {
      self[.knowsEstablished] = newValue != nil
      self[.isEstablished] = newValue == true
    }
  }

  /// As in `Handshake`.
  var closedFirst: Handshake.Closer? {
    get {
      switch (self[.clientClosedFirst], self[.serverClosedFirst]) {
      case (true, true): .both
      case (true, false): .client
      case (false, true): .server
      case (false, false): nil
      }
    }
    set {
      self[.clientClosedFirst] = newValue == .client || newValue == .both
      self[.serverClosedFirst] = newValue == .server || newValue == .both
    }
  }

  /// Whether the first SYN met a live connection; a TIME-WAIT stands in the particulars.
  var followsLive: Bool {
    get { self[.followsLive] }
    set { self[.followsLive] = newValue }
  }

  /// Whether a SYN was answered, seen or implied, while the attempt is being put together.
  var isAnswered: Bool {
    get { self[.isAnswered] }
    set { self[.isAnswered] = newValue }
  }

  /// Whether more stands in its particulars.
  var hasParticulars: Bool {
    get { self[.hasParticulars] }
    set { self[.hasParticulars] = newValue }
  }
}

/// What few attempts have.
struct HandshakeParticulars {
  /// Since when the 4-tuple was in TIME-WAIT at the first SYN, in ns.
  @Moment var timeWait: Int64? = nil
  /// As in `Handshake`.
  var clientBeforeNAT: Endpoint?

  var isEmpty: Bool { timeWait == nil && clientBeforeNAT == nil }
}
