import Evidence
import Ingestion
import Testing

struct SnapshotTimeTests {
  static func read(_ text: String) -> SnapshotTime {
    var reader = SnapshotTime()
    text.textLines.numbered { reader.read($0, number: $1) }
    return reader
  }

  /// 2026-11-22 14:45:57 UTC.
  static let time: Int64 = 1_795_358_757_000_000_000

  @Test(arguments: [
    "Sun Nov 22 14:45:57 UTC 2026", "Sun Nov 22 02:45:57 PM UTC 2026\r",
    "Sun, 22 Nov 2026 14:45:57 +0000", "Sun, 22 Nov 2026 15:45:57 +0100",
    "2026-11-22T14:45:57Z", "2026-11-22T15:45:57+01:00", "2026-11-22 14:45:57+00:00",
    "2026-11-22 14:45:57 UTC", "2026-11-22 09:45:57 -0500", "=== 2026-11-22 14:45:57 UTC ===",
    "# Sun Nov 22 14:45:57 UTC 2026", "zzz ***Sun Nov 22 14:45:57 UTC 2026",
    "Date: Sun Nov 22 14:45:57 GMT 2026", "[2026-11-22T14:45:57Z] root@host:~# netstat -s",
  ])
  func `reads a time with its zone`(line: String) {
    let reader = Self.read("$ date\n\(line)\nSun Nov 22 14:46:57 UTC 2026\nTcp:\n")
    #expect(reader.time == Self.time)
    #expect(reader.base == .utc)
    #expect(reader.line == 2)
  }

  @Test(arguments: [
    "Sun Nov 22 14:45:57 2026", "Sun Nov 22 14:45:57 CET 2026", "2026-11-22 14:45:57",
    "Every 2.0s: netstat -s       host: Sun Nov 22 14:45:57 2026",
    "[2026-11-22 14:45:57] root@host:~# netstat -s",
  ])
  func `says when the zone is not known`(line: String) {
    let reader = Self.read(line)
    #expect(reader.time == Self.time)
    #expect(reader.base == .local)
  }

  @Test(arguments: [
    "", "Linux host 3.10.0 #3 SMP Sun Nov 22 14:30:46 UTC 2026 x86_64 GNU/Linux",
    "[Sun Nov 22 14:45:57 2026] TCP: cubic registered", "Sun Feb 30 14:45:57 UTC 2026",
    "2026-11-22 14:45:57 ERROR x", "2026-11-22T14:45:57Z host kernel: x", "Sun Nov 22 14:45:57 UTC",
    "Sun Nov 22 13:45:57 PM UTC 2026", "    5 SYNs to LISTEN sockets dropped", "14:45:57",
    "2026-11-22 14:45:57 +99999", "2262-04-30 14:45:57 UTC",
  ])
  func `takes no other date for the text's`(line: String) {
    #expect(Self.read(line).time == nil)
  }

  @Test func `does not look far into the text`() {
    #expect(
      Self.read(String(repeating: "x\n", count: 70) + "Sun Nov 22 14:45:57 UTC 2026").time == nil)
  }
}
