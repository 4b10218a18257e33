import Evidence
import Foundation
import Testing

@testable import Ingestion

/// Packed input that would use up time or memory is refused soon, with a sentence.
struct ExpansionLimitsTests {
  let folder: SampleFolder

  init() throws {
    folder = try SampleFolder()
    try folder.write(Sample.capture(count: 50), to: "a.pcap")
  }

  /// A debug build beside all other tests takes its time, more than that on a busy machine; what is not
  /// refused takes for ever.
  static var soon: Duration {
    #if DEBUG
      .seconds(180)
    #else
      .seconds(1)
    #endif
  }

  static let bombs: [(tool: String, script: String)] = [
    ("bzip2", "head -c 30M /dev/zero | bzip2 > bomb"),
    ("zstd", "head -c 300M /dev/zero | zstd -q -c > bomb"),
    ("gzip", "head -c 100M /dev/zero | gzip | gzip > bomb"),
    ("bzip2", "yes $(printf %0500d 7) | head -c 30M | bzip2 > bomb"),
    ("xz", "truncate -s 100M zeros; tar cJf bomb a.pcap zeros"),
    (
      "zip",
      "truncate -s 100M zeros; zip -q i.zip zeros; zip -q bomb.zip i.zip a.pcap; mv bomb.zip bomb"
    ),
    ("tar", "truncate -s 7T zeros; echo x >> zeros; tar cSf bomb a.pcap zeros"),
  ]

  @Test(arguments: bombs.filter { SampleFolder.has($0.tool) })
  func `a bomb is refused within a second`(tool: String, script: String) throws {
    try folder.run(script)
    var bomb: Reading?
    let time = try ContinuousClock().measure { bomb = try Reading("bomb", in: folder) }
    #expect(time < Self.soon)
    let losses = try #require(bomb).losses
    #expect(losses.contains { $0.contains("to more than 1000 times its size") }, "\(losses)")
    #expect(losses.contains { $0.contains("raise the limit with --limit-ratio") })
  }

  @Test func `what was read before a bomb stays`() throws {
    try folder.run("head -c 30M /dev/zero > zeros; tar cjf bomb a.pcap zeros a.pcap")
    let bomb = try Reading("bomb", in: folder)
    #expect(bomb.segments.first?.count == 50)
    #expect(bomb.statuses.first == .read)
    #expect(bomb.statuses.last == .partial)
    #expect(!bomb.paths.dropFirst().contains("bomb!/a.pcap"))
  }

  @Test func `the limits may be raised`() throws {
    try folder.run("yes $(printf %0500d 7) | head -c 20M | bzip2 > bomb; tar cf nested.tar bomb")
    var limits = ExpansionLimits()
    limits.ratio = 1_000_000
    #expect(
      try Reading("bomb", in: folder, limits: limits).losses.allSatisfy { !$0.contains("limit") })
    limits.bytes = 10_000_000
    let losses = try Reading("bomb", in: folder, limits: limits).losses
    #expect(
      losses.contains { $0.contains("to more than 10000000 bytes") && $0.contains("--limit-bytes") }
    )
    #expect(
      try Reading("nested.tar", in: folder, limits: limits).losses.contains {
        $0.contains("--limit-bytes")
      })
  }

  @Test func `too many members are refused within a second`() throws {
    try folder.python(
      """
      import gzip, tarfile
      def member(name, content):
          info = tarfile.TarInfo(name)
          info.size = len(content)
          return info.tobuf() + content + bytes(-len(content) % 512)
      tar = member('a.pcap', open('a.pcap', 'rb').read()) + member('x', b'x') * 100000
      open('many.tar.gz', 'wb').write(gzip.compress(tar, 1))
      """)
    var many: Reading?
    let time = try ContinuousClock().measure { many = try Reading("many.tar.gz", in: folder) }
    #expect(time < Self.soon)
    let reading = try #require(many)
    #expect(reading.segments.first?.count == 50)
    #expect(reading.statuses.last == .partial)
    #expect(reading.losses.count == 1)
    #expect(reading.losses[0].contains("has more than 20000 members"))
    #expect(reading.losses[0].contains("--limit-members"))
  }

  @Test func `what is packed too deep is not unpacked`() throws {
    try folder.run(
      """
      tar cf 1.tar a.pcap; tar cf 2.tar 1.tar; tar cf 3.tar 2.tar; tar cf 4.tar 3.tar a.pcap
      tar cf 5.tar 4.tar a.pcap; for n in 1 2 3 4 5; do gzip -c a.pcap > t; mv t a.pcap; done
      """)
    #expect(try Reading("4.tar", in: folder).segments.map(\.count) == [50, 50])
    let deep = try Reading("5.tar", in: folder)
    #expect(deep.segments.map(\.count).filter { $0 > 0 } == [50, 50])
    #expect(
      deep.losses.contains {
        $0.contains("packed more than 4 deep") && $0.contains("--limit-depth")
      })
    var limits = ExpansionLimits()
    limits.depth = 5
    #expect(try Reading("5.tar", in: folder, limits: limits).losses.isEmpty)
    #expect(try Reading("a.pcap", in: folder).losses.contains { $0.contains("--limit-depth") })
    #expect(try Reading("a.pcap", in: folder, limits: limits).segments.map(\.count) == [50])
  }

  @Test func `mutated archives neither trap nor hang`() throws {
    try folder.run(
      """
      gzip -k a.pcap; tar czf m.tar.gz a.pcap a.pcap.gz; tar cf m.tar a.pcap a.pcap.gz
      python3 -m zipfile -c m.zip a.pcap a.pcap.gz; zip -q d.zip a.pcap; tar cJf m.tar.xz a.pcap
      """)
    var random = SystemRandomNumberGenerator()
    for name in ["m.tar.gz", "m.tar", "m.zip", "d.zip", "m.tar.xz"] {
      let whole = try folder.bytes(of: name)
      for _ in 0..<600 {
        var bytes = whole
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
            in: 0...255, using: &random)
        }
        if Bool.random(using: &random) { bytes.removeLast(.random(in: 0..<bytes.count)) }
        try folder.write(bytes, to: "mutated")
        _ = try Reading("mutated", in: folder)
      }
    }
  }
}
