/// A value for each transmission of a list of attempts, in one block of memory.
///
/// A case can hold millions of transmissions, most of them alone in their attempt: an array of arrays
/// would take an allocation for each.
struct TransmissionTable<Value> {
  /// Where the values of each attempt begin, and after the last one where they end.
  private var starts: [Int] = [0]
  private var values: [Value] = []

  /// A table of what `value` says of each transmission of `handshakes`.
  init(_ handshakes: [Handshake], _ value: (Transmission) -> Value) {
    starts.reserveCapacity(handshakes.count + 1)
    values.reserveCapacity(handshakes.count)
    for handshake in handshakes {
      for transmission in handshake.transmissions { values.append(value(transmission)) }
      starts.append(values.count)
    }
  }

  /// The value of the transmission at `place`.
  subscript(place: Conversation.Place) -> Value {
    get { values[starts[place.handshake] + place.transmission] }
    set { values[starts[place.handshake] + place.transmission] = newValue }
  }

  /// The value of the transmission `transmission` of the attempt `handshake`.
  subscript(handshake: Int, transmission: Int) -> Value {
    self[Conversation.Place(handshake: handshake, transmission: transmission)]
  }

  /// How many transmissions there are before the attempt `handshake`.
  func count(before handshake: Int) -> Int { starts[handshake] }

  /// The table of the attempts `included` only, which rise.
  func narrowed(to included: [Int]) -> TransmissionTable {
    var narrowed = self
    narrowed.starts = [0]
    narrowed.values = []
    for index in included {
      narrowed.values += values[starts[index]..<starts[index + 1]]
      narrowed.starts.append(narrowed.values.count)
    }
    return narrowed
  }
}
