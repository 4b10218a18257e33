import Evidence

/// A sink that keeps its rows.
struct RowCollector: EvidenceSink {
  var segments: [Segment] = []
  var waits: [HandshakeWait] = []
  var errors: [ICMPError] = []

  mutating func add(_ segment: Segment) { segments.append(segment) }
  mutating func add(_ wait: HandshakeWait) { waits.append(wait) }
  mutating func add(_ error: ICMPError) { errors.append(error) }
}
