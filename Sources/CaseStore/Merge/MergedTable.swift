/// A table of evidence, and what its columns refer to, so that rows can move from one case to another.
///
/// Columns that are not named are copied as they are.
struct MergedTable {
  /// What a number in a column stands for.
  enum Reference {
    /// The input that the row belongs to.
    case input
    /// A segment, by `SegmentKey`; the input is part of it.
    case segment
    /// An address with its port, by `PackedEndpoint`.
    case endpoint
    /// An address, by `AddressNumber`.
    case address
    /// A row of `vantage`.
    case vantage
    /// The row itself, which others refer to.
    case own
    /// A row of another table, which must come before this one.
    case row(of: String)
  }

  let name: String
  let references: [String: Reference]

  /// All tables of evidence but `input` itself, those first that others refer to.
  static let all: [MergedTable] = [
    .init(name: "unread", references: ["input": .input]),
    .init(name: "snapshot", references: ["id": .own, "input": .input]),
    .init(name: "counter", references: ["snapshot": .row(of: "snapshot")]),
    .init(name: "setting", references: ["input": .input]),
    .init(name: "captureNote", references: ["input": .input]),
    .init(name: "packetDrop", references: ["input": .input]),
    .init(name: "chain", references: ["id": .own, "input": .input]),
    .init(name: "rule", references: ["chain": .row(of: "chain")]),
    .init(name: "namedSet", references: ["input": .input]),
    .init(
      name: "segment",
      references: [
        "id": .segment, "vantage": .vantage, "source": .endpoint, "destination": .endpoint,
      ]),
    .init(
      name: "handshakeWait",
      references: [
        "input": .input, "vantage": .vantage, "client": .endpoint, "server": .endpoint,
      ]),
    .init(
      name: "icmpError",
      references: [
        "input": .input, "vantage": .vantage, "reporter": .address, "source": .endpoint,
        "destination": .endpoint,
      ]),
    .init(
      name: "tunnelledSegment", references: ["segment": .segment, "tunnel": .row(of: "tunnel")]),
  ]

  /// Tables whose rows are made where rows of `all` refer to them, and the columns that tell them
  /// apart.
  static let shared = [
    "address": ["text"], "vantage": ["name"],
    "tunnel": ["source", "destination", "kind", "identifier"],
  ]

  /// Tables of what correlation found, which a merged case has to find anew, of constants, and the
  /// mark of pseudonyms, which all cases must have alike.
  static let others: Set<String> = [
    "correlation", "word", "handshake", "syn", "sighting", "source", "clock", "counterDelta",
    "finding", "flags", "redaction",
  ]
}
