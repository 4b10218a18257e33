/// Puts the packets of very many connections in the order of time, in memory for those that are open.
struct ConnectionWheel {
  private let traffic: Traffic
  /// What is to come, by the millisecond; a connection's next packet is at most 7 s away.
  private var slots: [[Event]]
  private var now = 0
  private var place = 0
  private var connections = 0

  private struct Event {
    var connection: Int
    var step: Int
    var start: Int
  }

  init(traffic: Traffic) {
    self.traffic = traffic
    slots = Array(repeating: [], count: 8192)
    begin()
  }

  /// The next packet; nil when the millisecond is over, and the next one begins.
  mutating func next() -> Packet? {
    let slot = now % slots.count
    guard place < slots[slot].count else {
      slots[slot].removeAll(keepingCapacity: true)
      (now, place) = (now + 1, 0)
      begin()
      return nil
    }
    let event = slots[slot][place]
    let connection = Connection(number: event.connection, traffic: traffic)
    var packet = connection.packet(event.step, at: now)
    packet.microseconds = now * 1000 + min(place, 999)
    place += 1
    if event.step + 1 < connection.steps {
      let time = event.start + connection.delay(ofStep: event.step + 1)
      let next = Event(connection: event.connection, step: event.step + 1, start: event.start)
      slots[max(time, now) % slots.count].append(next)
    }
    return packet
  }

  private mutating func begin() {
    for _ in 0..<traffic.rate {
      slots[now % slots.count].append(Event(connection: connections, step: 0, start: now))
      connections += 1
    }
  }
}
