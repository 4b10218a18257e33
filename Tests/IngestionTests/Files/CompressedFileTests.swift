import Evidence
import Testing

@testable import Ingestion

/// A compressed file is one input.
struct CompressedFileTests {
  let folder: SampleFolder
  let plain: Reading

  init() throws {
    folder = try SampleFolder()
    try folder.write(Sample.capture(count: 3000), to: "a.pcap")
    plain = try Reading("a.pcap", in: folder)
  }

  static let compressions: [(tool: String, script: String)] = [
    ("gzip", "gzip -c a.pcap > packed"),
    ("gzip", "(head -c 1000 a.pcap | gzip -c; tail -c +1001 a.pcap | gzip -c) > packed"),
    ("gzip", "gzip -c a.pcap | gzip -c > packed"),
    ("bzip2", "bzip2 -c a.pcap > packed"),
    ("xz", "xz -c a.pcap > packed"),
    ("xz", "xz --format=lzma -c a.pcap > packed"),
    ("zstd", "zstd -q -c a.pcap > packed"),
    ("lz4", "lz4 -q -c a.pcap > packed"),
    ("lzip", "lzip -c a.pcap > packed"),
    ("compress", "compress -c a.pcap > packed"),
  ]

  @Test(arguments: compressions.filter { SampleFolder.has($0.tool) })
  func `gives the segments of the plain file, under the packed file's name and hash`(
    tool: String, script: String
  ) throws {
    try folder.run(script)
    let packed = try Reading("packed", in: folder)
    let isSame = packed.segments == plain.segments
    #expect(isSame, "\(packed.segments.map(\.count)) segments; \(packed.unread)")
    #expect(packed.paths == ["packed"])
    #expect(packed.statuses == [.read])
    #expect(packed.inputs.first?.summary == plain.inputs.first?.summary)
    let bytes = try folder.bytes(of: "packed")
    #expect(packed.inputs.first?.input.bytes == Int64(bytes.count))
    #expect(try packed.inputs.first?.input.sha256 == folder.sha256(of: "packed"))
  }

  @Test func `a plain file keeps its own hash and length`() throws {
    let bytes = try folder.bytes(of: "a.pcap")
    #expect(plain.segments.first?.count == 3000)
    #expect(try plain.inputs.first?.input.sha256 == folder.sha256(of: "a.pcap"))
    #expect(plain.inputs.first?.input.bytes == Int64(bytes.count))
  }

  @Test func `what was read before the cut of a compressed file stays`() throws {
    try folder.python(
      """
      import os, lzma, gzip
      noise = os.urandom(400000)
      capture = open('a.pcap', 'rb').read()
      packed = gzip.compress(capture + noise)
      open('cut.pcap.gz', 'wb').write(packed[:-1000])
      """)
    let cut = try Reading("cut.pcap.gz", in: folder)
    #expect(cut.segments.first?.count == 3000)
    #expect(cut.statuses == [.partial])
    #expect(try cut.inputs.first?.input.sha256 == folder.sha256(of: "cut.pcap.gz"))
  }

  @Test func `names the cut of a compressed file`() throws {
    try folder.run("gzip -c a.pcap | head -c 10000 > cut.pcap.gz")
    let cut = try Reading("cut.pcap.gz", in: folder)
    #expect(cut.losses.contains { $0.contains("truncated gzip input") })
    #expect(cut.statuses == [.partial] || cut.statuses == [.unread])
  }

  @Test func `a compressed file that is no evidence is told like a plain one`() throws {
    try folder.write(Sample.prose, to: "letter")
    try folder.run("gzip letter; gzip -c /dev/null > empty.gz")
    #expect(try Reading("letter.gz", in: folder).statuses == [.unread])
    #expect(try Reading("letter.gz", in: folder, isNamed: false).statuses == [.ignored])
    #expect(try Reading("empty.gz", in: folder).statuses == [.unread])
    #expect(try Reading("empty.gz", in: folder, isNamed: false).inputs.isEmpty)
  }
}
