public import Evidence
import GRDB
public import Wire

/// Puts the rows of one input into a case, while `CaseFile.add` runs.
///
/// It must not outlive the closure that it was handed to.
public struct SegmentWriter: EvidenceSink {
  private let db: Database
  private let input: Int64
  private var hasSegments = false
  private var interner: Interner
  private var segments: BatchInsert<13>
  /// In place of `segments`, in a case that packs them.
  private var blocks: SegmentBlocks?
  private let waits: BulkInsert<7>
  private let errors: BulkInsert<10>
  /// Made for the first tunnel.
  private var tunnels: TunnelWriter?

  init(_ db: Database, input: Int64, packsSegments: Bool) throws {
    self.db = db
    self.input = input
    blocks = packsSegments ? try SegmentBlocks(db, input: input) : nil
    interner = try Interner(db)
    segments = try BatchInsert(db, into: "segment", columns: SegmentRow.columns)
    waits = try BulkInsert(
      db, into: "handshakeWait",
      columns: ["input", "vantage", "client", "server", "isn", "clientSegments", "served"])
    errors = try BulkInsert(
      db, into: "icmpError",
      columns: [
        "input", "frame", "time", "vantage", "reporter", "type", "code", "source", "destination",
        "sequence",
      ])
  }

  /// Keeps a segment; at most one for each frame.
  ///
  /// - Throws: GRDB's errors, which `CaseFile.add` turns into `CaseFileError`.
  public mutating func add(_ segment: Segment) throws {
    try beginSegments()
    let row = SegmentRow.values(
      segment, id: SegmentKey.pack(input: input, frame: segment.frame),
      vantage: try interner.number(of: segment.vantage), source: try interner.pack(segment.source),
      destination: try interner.pack(segment.destination))
    if blocks == nil { try segments.add(row) } else { try blocks?.add(row) }
  }

  /// Writes what waits to be written, after the last segment.
  ///
  /// - Throws: `DatabaseError`.
  mutating func finish() throws {
    try segments.flush()
    try blocks?.flush()
  }

  private mutating func beginSegments() throws {
    if hasSegments || blocks != nil { return }
    hasSegments = true
    try db.execute(sql: "DROP INDEX IF EXISTS \(Schema.segmentIndex)")
  }

  /// Keeps how long a handshake was kept waiting.
  ///
  /// - Throws: GRDB's errors, which `CaseFile.add` turns into `CaseFileError`.
  public mutating func add(_ wait: HandshakeWait) throws {
    try waits.execute([
      input, try interner.number(of: wait.vantage), try interner.pack(wait.client),
      try interner.pack(wait.server), wait.isn.stored, Int64(wait.clientSegments),
      wait.served,
    ])
  }

  /// Keeps an ICMP error about a segment.
  ///
  /// - Throws: GRDB's errors, which `CaseFile.add` turns into `CaseFileError`.
  public mutating func add(_ error: ICMPError) throws {
    try errors.execute([
      input, error.frame, error.time, try interner.number(of: error.vantage),
      try interner.number(of: error.reporter), Int64(error.type), Int64(error.code),
      try interner.pack(error.source), try interner.pack(error.destination),
      error.sequence.stored,
    ])
  }

  /// Keeps the tunnel that carried the segment of `frame`.
  ///
  /// - Throws: GRDB's errors, which `CaseFile.add` turns into `CaseFileError`.
  public mutating func add(_ tunnel: Tunnel, frame: Int64) throws {
    var writer = try tunnels ?? TunnelWriter(db)
    tunnels = nil
    try writer.add(tunnel, segment: SegmentKey.pack(input: input, frame: frame))
    tunnels = writer
  }
}
