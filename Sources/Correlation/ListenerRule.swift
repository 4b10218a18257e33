/// What was in a listener's queues when a SYN came, as far as the packets show.
struct ListenerState: Hashable {
  /// Requests whose SYN-ACK was sent just once and that are not complete: "young" ones.
  var young: Int32 = 0
  /// Requests whose client has sent its ACK, which the listener ignored: the accept queue was full.
  var waiting: Int32 = 0
  /// All requests in the SYN queue.
  var halfOpen: Int32 = 0
}

/// What the replayed accept queue does with a SYN.
enum QueueVerdict {
  /// It is full, and turns the SYN away.
  case full
  /// It lets the SYN pass, full or not.
  case passes
  /// The packets do not show enough.
  case unknown
}

/// When a full accept queue turns a SYN away.
///
/// Source: Linux `tcp_v4_conn_request`, `tcp_conn_request`: up to 4.9 only when there is more than
/// one young request too, from 4.10 on (5ea8ea2cb7f1) always; 4.9 stable releases differ.
enum ListenerRule: Hashable {
  case fullAndYoung
  case full
  /// Not known which of the two.
  case either

  init(_ release: KernelRelease?) {
    guard let release else {
      self = .either
      return
    }
    switch (release.major, release.minor) {
    case (4, 9): self = .either
    case (..<4, _), (4, ..<9): self = .fullAndYoung
    default: self = .full
    }
  }

  /// What the queue does with a SYN that finds `state`.
  func verdict(_ state: ListenerState) -> QueueVerdict {
    let isYoung = state.young > 1
    if self == .fullAndYoung, !isYoung { return .passes }
    guard state.waiting > 0 else { return .unknown }
    return isYoung || self == .full ? .full : .unknown
  }
}
