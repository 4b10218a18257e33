import Evidence
import Wire

/// A sink that keeps its rows.
struct RowCollector: EvidenceSink {
  var segments: [Segment] = []
  var waits: [HandshakeWait] = []
  var errors: [ICMPError] = []
  /// Tunnels by the frame that they carried.
  var tunnels: [Int64: Tunnel] = [:]

  mutating func add(_ segment: Segment) { segments.append(segment) }
  mutating func add(_ wait: HandshakeWait) { waits.append(wait) }
  mutating func add(_ error: ICMPError) { errors.append(error) }
  mutating func add(_ tunnel: Tunnel, frame: Int64) { tunnels[frame] = tunnel }
}
