import Testing
import Wire

@testable import Ingestion

struct ConversationNumbersTests {
  typealias Outcome = TcpdumpReaderTests.Outcome

  /// `(flags, seq, ack)` of every segment; client lines start with `>`, server lines with `<`.
  static func numbers(_ lines: [String]) -> [[UInt32]] {
    let text = lines.map { line -> Substring in
      let ends =
        line.hasPrefix(">") ? "192.0.2.9.5 > 192.0.2.2.80" : "192.0.2.2.80 > 192.0.2.9.5"
      return "1.000000 IP \(ends): Flags \(line.dropFirst(2)), win 1, length 0"
    }
    return TcpdumpReaderTests.read(text).segments.map {
      [$0.sequence.rawValue, $0.acknowledgment.rawValue]
    }
  }

  static let absolute: [[UInt32]] = [
    [1000, 0], [5000, 1001], [1001, 5001], [1001, 5001], [5001, 1019], [1019, 5002], [5002, 1020],
    [1020, 0],
  ]

  @Test func `makes relative numbers absolute`() {
    let numbers = Self.numbers([
      "> [S], seq 1000", "< [S.], seq 5000, ack 1001", "> [.], ack 1", "> [P.], seq 1:19, ack 1",
      "< [F.], seq 1, ack 19", "> [F.], seq 19, ack 2", "< [.], ack 20", "> [R], seq 1020",
    ])
    #expect(numbers == Self.absolute)
  }

  @Test func `leaves the numbers of -S as they are`() {
    let numbers = Self.numbers([
      "> [S], seq 1000", "< [S.], seq 5000, ack 1001", "> [.], ack 5001",
      "> [P.], seq 1001:1019, ack 5001", "< [F.], seq 5001, ack 1019", "> [F.], seq 1019, ack 5002",
      "< [.], ack 1020", "> [R], seq 1020",
    ])
    #expect(numbers == Self.absolute)
  }

  @Test func `wraps at 32 bits`() {
    let numbers = Self.numbers([
      "> [S], seq 4294967290", "< [S.], seq 4294967295, ack 4294967291", "> [P.], seq 1:19, ack 1",
      "< [.], ack 19",
    ])
    #expect(numbers.suffix(2) == [[4_294_967_291, 0], [0, 13]])
  }

  @Test func `takes the base from the first ACK when the SYN-ACK was not seen`() {
    let numbers = Self.numbers([
      "> [S], seq 1000", "> [.], ack 3541461570", "> [P.], seq 1:38, ack 1",
      "> [F.], seq 38, ack 100",
    ])
    #expect(
      numbers.map { $0[1] } == [0, 3_541_461_570, 3_541_461_570, 3_541_461_669])
    #expect(numbers[1][0] == 1001)
  }

  @Test func `keeps the numbers of a conversation whose start was cut away`() {
    let numbers = Self.numbers([
      "> [P.], seq 5001:6001, ack 77", "> [P.], seq 6001:7001, ack 77", "< [.], ack 7001",
    ])
    #expect(numbers.map { $0[1] } == [77, 77, 7001])
    #expect(numbers.prefix(2).map { $0[0] } == [5001, 6001])
  }

  @Test func `numbers a bare ACK by what the other side has acknowledged`() {
    let numbers = Self.numbers([
      "< [F.], seq 9000, ack 5000", "> [.], ack 1", "> [P.], seq 1:4, ack 1", "< [.], ack 9",
      "> [.], ack 1",
    ])
    #expect(numbers.map { $0[0] } == [9000, 5000, 5000, 9001, 5008])
  }

  @Test func `says of how many conversations the start is not known`() {
    let outcome = TcpdumpReaderTests.read(
      """
      1.000000 IP 192.0.2.9.5 > 192.0.2.2.80: Flags [.], ack 77, win 1, length 0
      2.000000 IP 192.0.2.2.80 > 192.0.2.9.5: Flags [F.], seq 1, ack 1, win 1, length 0
      3.000000 IP 192.0.2.9.5 > 192.0.2.2.80: Flags [F.], seq 1, ack 2, win 1, length 0
      """)
    #expect(outcome.segments.map(\.sequence.rawValue) == [0, 77, 1])
    #expect(outcome.segments.map(\.acknowledgment.rawValue) == [77, 1, 78])
    #expect(outcome.reader.notes.count == 1)
    #expect(outcome.reader.notes == [.numbersWithoutStart(1)])
  }

  @Test func `tells resets of a closed port for two attempts`() {
    let numbers = Self.numbers([
      "> [S], seq 3000000000", "< [R.], seq 0, ack 3000000001", "> [S], seq 3000000000",
      "< [R.], seq 0, ack 1",
    ])
    #expect(numbers[3] == [0, 3_000_000_001])
  }

  @Test func `starts anew with a SYN-ACK on the same ports`() {
    let numbers = Self.numbers([
      "> [S], seq 1000000", "< [S.], seq 2000000, ack 1000001", "> [.], ack 1",
      "> [S], seq 9000000",
      "< [S.], seq 7000000, ack 9000001", "> [.], ack 1", "> [F.], seq 1, ack 1",
    ])
    #expect(numbers.suffix(2) == [[9_000_001, 7_000_001], [9_000_001, 7_000_001]])
  }

  @Test func `forgets the oldest conversation beyond the limit`() {
    var numbers = ConversationNumbers(limit: 2)
    var body: [TcpdumpSegment] = []
    for port in 1...3 {
      for line in ["Flags [S.], seq 5000, ack 1001, length 0", "Flags [.], ack 1, length 0"] {
        var cursor = ByteCursor("192.0.2.1.\(port) > 192.0.2.2.80: \(line)"[...])
        if case .segment(let segment) = TcpdumpBody.read(&cursor, header: TcpdumpIPHeader()) {
          body.append(segment)
        }
      }
    }
    let order = [0, 2, 4, 5, 3, 1]
    let found = order.map { numbers.segment(from: body[$0]).acknowledgment.rawValue }
    #expect(found == [1001, 1001, 1001, 1001, 1001, 1])
  }
}
