import Evidence
import Wire

/// A capture that looks as a filter for one port leaves it, though none is known of: nothing but TCP, and
/// all attempts to one port of one address.
///
/// A server with one port may look the same.
enum OnePortCapture {
  private static let fewestHandshakes = 5

  /// The port, where all captures among `inputs` and all attempts look so.
  static func port(inputs: [InputRecord], handshakes: HandshakeTable) -> Endpoint? {
    let captures = inputs.filter { $0.input.kind.holdsPackets && $0.summary != nil }
    let isAllTCP = captures.allSatisfy { record in
      record.summary.map { $0.frames == $0.tcpSegments } ?? false
    }
    let isRead = captures.allSatisfy { $0.input.filter == nil }
    guard isAllTCP, isRead, !captures.isEmpty, handshakes.count >= fewestHandshakes,
      handshakes.haveOneServer
    else { return nil }
    return handshakes.server(0)
  }
}
