/// A value for each transmission of a list of attempts, in one block of memory.
///
/// A case can hold millions of transmissions, most of them alone in their attempt: an array of arrays
/// would take an allocation for each, and a dictionary a multiple of the bytes.
struct TransmissionTable<Value> {
  /// Where the values of each attempt begin, and after the last one where they end.
  private var starts: [UInt32] = [0]
  private var values: [Value] = []

  /// A table of what `value` says of each transmission of `handshakes`.
  init(_ handshakes: [Handshake], _ value: (Transmission) -> Value) {
    starts.reserveCapacity(handshakes.count + 1)
    var count: UInt32 = 0
    for index in handshakes.indices {
      count += UInt32(handshakes[index].transmissions.count)
      starts.append(count)
    }
    values.reserveCapacity(Int(count))
    for index in handshakes.indices {
      for place in handshakes[index].transmissions.indices {
        values.append(value(handshakes[index].transmissions[place]))
      }
    }
  }

  /// A table of `value` for each transmission that `other` has one of.
  init(alike other: TransmissionTable<some Any>, repeating value: Value) {
    starts = other.starts
    values = Array(repeating: value, count: other.values.count)
  }

  /// The value of the transmission at `place`.
  subscript(place: Conversation.Place) -> Value {
    get { values[Int(starts[place.handshake]) + place.transmission] }
    set { values[Int(starts[place.handshake]) + place.transmission] = newValue }
  }

  /// The value of the transmission `transmission` of the attempt `handshake`.
  subscript(handshake: Int, transmission: Int) -> Value {
    values[Int(starts[handshake]) + transmission]
  }

  /// The values of the transmissions of the attempt `handshake`, in their order.
  func values(of handshake: Int) -> ArraySlice<Value> {
    values[Int(starts[handshake])..<Int(starts[handshake + 1])]
  }

  /// How many transmissions there are before the attempt `handshake`.
  func count(before handshake: Int) -> Int { Int(starts[handshake]) }

  /// The table of the attempts `included` only, which rise.
  func narrowed(to included: [Int]) -> TransmissionTable {
    var narrowed = self
    narrowed.starts = [0]
    narrowed.values = []
    for index in included {
      narrowed.values += values(of: index)
      narrowed.starts.append(UInt32(narrowed.values.count))
    }
    return narrowed
  }
}
