import Evidence
import Wire

/// A sink that keeps the rows and checks what a reader promises of them.
struct CheckedSink: EvidenceSink {
  private(set) var segments: [Segment] = []
  private(set) var errors: [ICMPError] = []
  private var lastFrame: Int64 = 0

  mutating func add(_ segment: Segment) {
    precondition(segment.frame >= lastFrame, "segments are not in the order of their frames")
    precondition(segment.payloadLength >= 0, "a payload of \(segment.payloadLength) bytes")
    lastFrame = segment.frame
    segments.append(segment)
  }

  mutating func add(_ wait: HandshakeWait) {
    precondition(wait.clientSegments >= 0, "a handshake waited for less than nothing")
  }

  mutating func add(_ error: ICMPError) { errors.append(error) }

  mutating func add(_ tunnel: Tunnel, frame: Int64) {
    precondition(frame == segments.last?.frame, "a tunnel that carried no segment")
  }
}

extension CheckedSink {
  /// Checks that `evidence`, which was read into this sink, agrees with it and with itself.
  func check(_ evidence: IngestedEvidence) {
    precondition(evidence.input.sha256.utf8.count == 64, "no hash of the whole input")
    let isLost = evidence.unread.contains(where: \.isLoss)
    precondition(!isLost || evidence.input.status != .read, "a loss that the status does not tell")
    if evidence.input.status == .partial {
      precondition(isLost && evidence.input.note != nil, "partial, and nobody says why")
    }
    guard let summary = evidence.summary else { return }
    precondition(summary.storedSegments == Int64(segments.count), "segments were not counted")
    precondition(summary.tcpSegments >= summary.storedSegments, "more rows than segments")
    precondition(summary.frames >= lastFrame, "a row of a frame that was not counted")
  }
}
