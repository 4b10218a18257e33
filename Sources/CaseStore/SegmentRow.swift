import Evidence
import GRDB
import Wire

/// A segment as the integers of a row of `segment`, in the order of its columns.
///
/// What is short or goes together shares a column: a column costs as much time as four bytes cost
/// room, and there is a row for each segment.
enum SegmentRow {
  typealias Values = InlineArray<13, Int64?>

  /// The columns' names.
  static let columns: InlineArray<13, String> = [
    "id", "time", "source", "destination", "numbers", "timestamps", "header", "payload", "vantage",
    "line", "lastTSvals", "senderTime", "receiverTime",
  ]

  /// The parts of the column `header`: where each begins, in bits.
  enum Header {
    /// The octet of flags.
    static let flags: Int64 = 0
    /// Whether the segment has an acknowledgment number, in `numbers`.
    static let hasAcknowledgment: Int64 = 8
    static let hasTimeToLive: Int64 = 9
    static let hasIdentification: Int64 = 10
    /// Whether what preceded a FIN is known.
    static let knowsBeforeFIN: Int64 = 11
    /// Whether the last TSval of the FIN's sender is known, in `lastTSvals`.
    static let hasSenderTSval: Int64 = 12
    /// Whether the last TSval of the FIN's receiver is known, in `lastTSvals`.
    static let hasReceiverTSval: Int64 = 13
    /// An octet.
    static let timeToLive: Int64 = 16
    /// Two octets.
    static let identification: Int64 = 24
    /// Two octets.
    static let window: Int64 = 40
  }

  /// The row of `segment`, seen at the numbered place, between numbered endpoints.
  static func values(
    _ segment: borrowing Segment, id: Int64, vantage: Int64, source: Int64, destination: Int64
  ) -> Values {
    let last = segment.beforeFIN
    return [
      id, segment.time, source, destination,
      pair(segment.sequence, segment.acknowledgment),
      segment.timestamps.map { pair($0.value, $0.echo) }, header(segment),
      Int64(segment.payloadLength), vantage, segment.line,
      last?.sender == nil && last?.receiver == nil
        ? nil : pair(last?.sender?.value, last?.receiver?.value),
      last?.sender?.time, last?.receiver?.time,
    ]
  }

  private static func header(_ segment: borrowing Segment) -> Int64 {
    func mark(_ isSet: Bool, _ bit: Int64) -> Int64 { isSet ? 1 << bit : 0 }
    let marks =
      mark(segment.acknowledgment != nil, Header.hasAcknowledgment)
      | mark(segment.timeToLive != nil, Header.hasTimeToLive)
      | mark(segment.identification != nil, Header.hasIdentification)
      | mark(segment.beforeFIN != nil, Header.knowsBeforeFIN)
      | mark(segment.beforeFIN?.sender != nil, Header.hasSenderTSval)
      | mark(segment.beforeFIN?.receiver != nil, Header.hasReceiverTSval)
    return Int64(segment.flags.rawValue) << Header.flags | marks
      | Int64(segment.timeToLive ?? 0) << Header.timeToLive
      | Int64(segment.identification ?? 0) << Header.identification
      | Int64(segment.window) << Header.window
  }

  /// Two 32-bit numbers, the first in the upper half; 0 for one that is missing.
  private static func pair(_ upper: SerialNumber?, _ lower: SerialNumber?) -> Int64 {
    Int64(bitPattern: UInt64(upper?.rawValue ?? 0) << 32 | UInt64(lower?.rawValue ?? 0))
  }
}

extension Segment {
  /// The segment of a row of `segment`.
  ///
  /// - Throws: `DatabaseError` when a column that is never NULL is, or a number has no name.
  init(_ row: borrowing SegmentRow.Values, _ names: inout InternReader) throws {
    guard let id = row[0], let source = row[2], let destination = row[3], let numbers = row[4],
      let header = row[6], let payload = row[7], let vantage = row[8]
    else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
    func has(_ bit: Int64) -> Bool { header & 1 << bit != 0 }
    let lastTSvals = row[10] ?? 0
    self.init(
      frame: SegmentKey.frame(id), line: row[9], time: row[1], vantage: try names.vantage(vantage),
      source: try names.endpoint(source), destination: try names.endpoint(destination),
      flags: TCPFlags(rawValue: UInt8(truncatingIfNeeded: header)),
      sequence: SerialNumber(upperHalfOf: numbers),
      acknowledgment: has(SegmentRow.Header.hasAcknowledgment)
        ? SerialNumber(lowerHalfOf: numbers) : nil,
      timestamps: row[5].map {
        TCPTimestamps(value: SerialNumber(upperHalfOf: $0), echo: SerialNumber(lowerHalfOf: $0))
      },
      window: UInt16(truncatingIfNeeded: header >> SegmentRow.Header.window),
      timeToLive: has(SegmentRow.Header.hasTimeToLive)
        ? UInt8(truncatingIfNeeded: header >> SegmentRow.Header.timeToLive) : nil,
      identification: has(SegmentRow.Header.hasIdentification)
        ? UInt16(truncatingIfNeeded: header >> SegmentRow.Header.identification) : nil,
      payloadLength: Int(truncatingIfNeeded: payload),
      beforeFIN: has(SegmentRow.Header.knowsBeforeFIN)
        ? LastTimestamps(
          sender: has(SegmentRow.Header.hasSenderTSval)
            ? TimedTimestamp(value: SerialNumber(upperHalfOf: lastTSvals), time: row[11]) : nil,
          receiver: has(SegmentRow.Header.hasReceiverTSval)
            ? TimedTimestamp(value: SerialNumber(lowerHalfOf: lastTSvals), time: row[12]) : nil)
        : nil)
  }
}

extension SerialNumber {
  fileprivate init(upperHalfOf pair: Int64) { self.init(UInt32(truncatingIfNeeded: pair >> 32)) }

  fileprivate init(lowerHalfOf pair: Int64) { self.init(UInt32(truncatingIfNeeded: pair)) }
}
