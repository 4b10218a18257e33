/// Where the SYNs of each attempt lie in the tables of a case.
///
/// Those of one attempt lie side by side; where one attempt's begin is for the table of attempts to say.
struct TransmissionLayout {
  private(set) var starts: [UInt32] = []
  private(set) var counts: [UInt32] = []
  /// How many SYNs there are.
  private(set) var total = 0

  /// Adds an attempt with `count` SYNs, which lie from `start` on.
  mutating func append(start: Int, count: Int) {
    starts.append(UInt32(truncatingIfNeeded: start))
    counts.append(UInt32(truncatingIfNeeded: count))
    total += count
  }

  /// The places of the SYNs of the attempt `index`.
  func places(_ index: Int) -> Range<Int> {
    Int(starts[index])..<Int(starts[index]) + Int(counts[index])
  }
}

/// A value for each transmission of a list of attempts, in one block of memory.
///
/// A case can hold millions of transmissions, most of them alone in their attempt: an array of arrays
/// would take an allocation for each, and a dictionary a multiple of the bytes.
struct TransmissionTable<Value> {
  private var layout: TransmissionLayout
  private var values: [Value]

  /// A table of `value` for each SYN of `handshakes`.
  init(_ handshakes: HandshakeTable, repeating value: Value) {
    layout = handshakes.layout
    values = Array(repeating: value, count: layout.total)
  }

  /// A table of `value` for each transmission that `other` has one of.
  init(alike other: TransmissionTable<some Any>, repeating value: Value) {
    layout = other.layout
    values = Array(repeating: value, count: other.values.count)
  }

  /// How many transmissions there are.
  var count: Int { values.count }

  /// The value of the transmission at `place`.
  subscript(place: Conversation.Place) -> Value {
    get { values[Int(layout.starts[place.handshake]) + place.transmission] }
    set { values[Int(layout.starts[place.handshake]) + place.transmission] = newValue }
  }

  /// The value of the transmission `transmission` of the attempt `handshake`.
  subscript(handshake: Int, transmission: Int) -> Value {
    values[Int(layout.starts[handshake]) + transmission]
  }

  /// The values of the transmissions of the attempt `handshake`, in their order.
  func values(of handshake: Int) -> ArraySlice<Value> { values[layout.places(handshake)] }

  /// Gives all transmissions of the attempt `handshake` one value.
  mutating func setAll(of handshake: Int, to value: Value) {
    for place in layout.places(handshake) { values[place] = value }
  }

  /// The table of the attempts `included` only, which rise.
  func narrowed(to included: [Int]) -> TransmissionTable {
    var narrowed = self
    narrowed.layout = TransmissionLayout()
    narrowed.values = []
    for index in included {
      let own = values(of: index)
      narrowed.layout.append(start: narrowed.values.count, count: own.count)
      narrowed.values += own
    }
    return narrowed
  }
}
