/// Infers from TTLs, and where they do not tell from the split of the handshake's round trip, on
/// which side of the path a capture was taken.
enum VantageSide {
  /// What stacks put into a packet that they send: Linux and BSD 64, Windows 128, some others 255
  /// or 32.
  private static let initialTTLs: Set<UInt8> = [32, 64, 128, 255]
  /// Round trips shorter than this hold more of the hosts' own time than of the way, in ns.
  private static let shortestWay: Int64 = 5_000_000
  /// One part of the round trip tells the side when it is so many times the other.
  private static let clearRatio: Int64 = 5

  static func side(of point: ObservationPoint) -> ObservationPoint.Side {
    guard let syn = point.synTTL, let reply = point.replyTTL else {
      return side(toReply: point.toReply, toAcknowledgment: point.toAcknowledgment)
    }
    switch (initialTTLs.contains(syn), initialTTLs.contains(reply)) {
    case (false, true): return .server
    case (true, false): return .client
    case (false, false): return .between
    case (true, true):
      let told = side(toReply: point.toReply, toAcknowledgment: point.toAcknowledgment)
      return told == .unknown ? .sameLink : told
    }
  }

  /// A long way to the client and a short one to the server is the server's side.
  private static func side(toReply: Int64?, toAcknowledgment: Int64?) -> ObservationPoint.Side {
    guard let toReply, let toAcknowledgment, max(toReply, toAcknowledgment) >= shortestWay else {
      return .unknown
    }
    if toReply <= toAcknowledgment / clearRatio { return .server }
    return toAcknowledgment <= toReply / clearRatio ? .client : .between
  }
}
