/// One made-up connection attempt: everything about it follows from its number.
struct Connection {
  let number: Int
  let traffic: Traffic

  var isSilent: Bool { number % traffic.silent.of < traffic.silent.count }

  /// A number that looks random and is the same at every run (SplitMix64's finalizer).
  private var hash: UInt64 {
    var mixed = UInt64(truncatingIfNeeded: number) &* 0x9e37_79b9_7f4a_7c15
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    return mixed ^ (mixed >> 27)
  }

  /// The client's address: 10.0.0.0/8, or anything for a spoofed one.
  private var source: UInt32 {
    if traffic.kind == .flood, isSilent { return UInt32(truncatingIfNeeded: hash) | 1 }
    return 0x0A00_0001 &+ UInt32(number % Int(clamping: min(traffic.sources, 300_000)))
  }

  private var port: UInt16 { UInt16(1024 + (number / 7) % 64_000) }
  private var clientISN: UInt32 { UInt32(truncatingIfNeeded: hash >> 16) }
  private var serverISN: UInt32 { UInt32(truncatingIfNeeded: hash >> 24) }

  /// Ticks of ms: the hosts whose attempts are silent started a day later than the others.
  private func clock(_ milliseconds: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: milliseconds &+ (isSilent ? 100_000_000 : 186_400_000))
  }

  /// How many packets it has.
  var steps: Int {
    if isSilent { return traffic.kind == .flood ? 1 : 4 }
    return 3 + traffic.exchanges + 3
  }

  /// When packet `step` comes, in ms after the first: the retransmissions of Linux at 1, 3 and 7 s.
  func delay(ofStep step: Int) -> Int {
    isSilent ? [0, 1000, 3000, 7000][step % 4] : step * 3
  }

  /// Packet `step`, sent at `milliseconds` since the start of the capture.
  func packet(_ step: Int, at milliseconds: Int) -> Packet {
    var packet = Packet(source: source, sourcePort: port)
    packet.timestamp = clock(milliseconds)
    packet.identification = UInt16(truncatingIfNeeded: number &+ step)
    let exchange = step - 3
    switch step {
    case _ where isSilent, 0: (packet.flags, packet.sequence) = (Packet.syn, clientISN)
    case 1:
      reverse(&packet, milliseconds)
      (packet.flags, packet.sequence) = (Packet.syn | Packet.ack, serverISN)
      packet.acknowledgment = clientISN &+ 1
    case 2:
      (packet.flags, packet.sequence, packet.acknowledgment) = (
        Packet.ack, clientISN &+ 1, serverISN &+ 1
      )
    case _ where exchange < traffic.exchanges: fill(&packet, exchange: exchange, milliseconds)
    default: end(&packet, exchange - traffic.exchanges, milliseconds)
    }
    return packet
  }

  private var requests: UInt32 { UInt32((traffic.exchanges + 2) / 3) }
  private var answers: UInt32 { UInt32(traffic.exchanges) - requests }

  /// A request, or one of the two segments of its answer.
  private func fill(_ packet: inout Packet, exchange: Int, _ milliseconds: Int) {
    let sent = UInt32((exchange + 2) / 3) &* UInt32(traffic.payload.request)
    let answered = UInt32(exchange - (exchange + 2) / 3) &* UInt32(traffic.payload.answer)
    packet.flags = Packet.ack | Packet.push
    if exchange % 3 == 0 {
      (packet.sequence, packet.acknowledgment) = (
        clientISN &+ 1 &+ sent, serverISN &+ 1 &+ answered
      )
      packet.payload = traffic.payload.request
    } else {
      reverse(&packet, milliseconds)
      (packet.sequence, packet.acknowledgment) = (
        serverISN &+ 1 &+ answered, clientISN &+ 1 &+ sent
      )
      packet.payload = traffic.payload.answer
    }
  }

  /// The server closes first, so that it keeps the connection's stamp.
  private func end(_ packet: inout Packet, _ step: Int, _ milliseconds: Int) {
    let client = clientISN &+ 1 &+ requests &* UInt32(traffic.payload.request)
    let server = serverISN &+ 1 &+ answers &* UInt32(traffic.payload.answer)
    packet.flags = step == 2 ? Packet.ack : Packet.fin | Packet.ack
    switch step {
    case 0:
      reverse(&packet, milliseconds)
      (packet.sequence, packet.acknowledgment) = (server, client)
    case 1: (packet.sequence, packet.acknowledgment) = (client, server &+ 1)
    default:
      reverse(&packet, milliseconds)
      (packet.sequence, packet.acknowledgment) = (server &+ 1, client &+ 1)
    }
  }

  private func reverse(_ packet: inout Packet, _ milliseconds: Int) {
    packet.isReply = true
    packet.echo = packet.timestamp
    packet.timestamp = UInt32(truncatingIfNeeded: milliseconds &+ 9_000_000)
  }
}
