import Foundation
import Testing

/// `pawprint extract`: what it writes is what the originals hold, or it writes nothing.
struct ExtractTests {
  let folder = TemporaryFolder()

  private var caseFile: String { folder["case.db"] }
  private static let brackets = CharacterSet(charactersIn: "[]")
  private static let finding = "tw-recycle@192.168.50.11"

  private func ingest(_ paths: String...) throws {
    let outcome = try Tool.run(["ingest", "-q", "--case", caseFile] + paths, in: folder)
    try #require([0, 3].contains(outcome.status), "\(outcome)")
  }

  private func extract(_ arguments: String..., to name: String = "x.pcap") throws -> Child.Outcome {
    let outcome = try Tool.run(
      ["extract", "--case", caseFile, "-o", folder[name]] + arguments, in: folder)
    expectSentences(outcome)
    return outcome
  }

  /// The records of `capture` that `sql` numbers, one after the other, as they lie there.
  private func records(
    of capture: Pcap, _ sql: String = "SELECT frame FROM v_segment ORDER BY frame"
  ) throws -> Data {
    let frames = try Tool.rows(of: sql, in: caseFile).compactMap {
      Int($0.trimmingCharacters(in: Self.brackets))
    }
    try #require(!frames.isEmpty)
    let ends = capture.offsets.dropFirst() + [capture.bytes.count]
    return frames.reduce(into: Data()) {
      $0 += capture.bytes[capture.offsets[$1 - 1]..<ends[$1]]
    }
  }

  private func written(_ name: String = "x.pcap") throws -> Data {
    try contents(of: folder[name]).dropFirst(Pcap.headerLength)
  }

  private func run(_ script: String) throws {
    let outcome = try Tool.run(
      Child.Order(
        executable: "/bin/sh", arguments: ["-ec", script], folder: folder.path,
        environment: Tool.environment))
    try #require(outcome.status == 0, "\(outcome)")
  }

  @Test func `writes the frames of a source and of a finding byte for byte`() throws {
    try ingest(recycleCapture)
    let source = try extract("--source", "192.168.50.1")
    #expect(source.status == 0)
    #expect(try written() == records(of: Pcap(recycleCapture)))
    let finding = try extract("--finding", Self.finding, to: "finding.pcap")
    #expect(finding.status == 0)
    let silent = try records(
      of: Pcap(recycleCapture), "SELECT frame FROM v_syn WHERE finding_id IS NOT NULL")
    let cited = try written("finding.pcap")
    #expect(cited.count > silent.count)
    let capture = try Pcap(recycleCapture)
    for row in try Tool.rows(
      of: "SELECT frame FROM v_syn WHERE finding_id IS NOT NULL", in: caseFile)
    {
      let frame = try #require(Int(row.trimmingCharacters(in: Self.brackets)))
      let record = capture.bytes[capture.offsets[frame - 1]..<capture.offsets[frame]]
      #expect(cited.range(of: record) != nil, "frame \(frame)")
    }
    // Wireshark's and tcpdump's readers take it.
    for reader in [["tcpdump", "-nn", "-r"], ["tshark", "-r"]] {
      let outcome = try Tool.run(
        Child.Order(
          executable: reader[0], arguments: reader.dropFirst() + [folder["x.pcap"]],
          folder: folder.path, environment: Tool.environment))
      #expect(outcome.status == 0, "\(outcome)")
      #expect(outcome.out.split(separator: "\n").count == 1020)
    }
  }

  @Test(arguments: ["a.pcap.gz", "a.tar.xz", "sub/a.zip"])
  func `finds frames inside what is packed, also when it was moved`(name: String) throws {
    try run(
      """
      mkdir -p sub evidence; cp '\(recycleCapture)' evidence/a.pcap
      gzip -k evidence/a.pcap; mv evidence/a.pcap.gz .
      tar cJf a.tar.xz evidence
      python3 -c "import shutil; shutil.make_archive('sub/a', 'zip', '.', 'evidence')"
      """)
    try ingest(folder[name])
    let expected = try records(of: Pcap(recycleCapture))
    #expect(try extract("--source", "192.168.50.1").status == 0)
    #expect(try written() == expected)
    try run("mkdir elsewhere; mv '\(name)' elsewhere")
    let lost = try extract("--source", "192.168.50.1", to: "y.pcap")
    #expect(lost.status == 66 && lost.err.contains("is no longer at"), "\(lost)")
    #expect(!FileManager.default.fileExists(atPath: folder["y.pcap"]))
    #expect(try extract("--source", "192.168.50.1", folder["elsewhere"], to: "y.pcap").status == 0)
    #expect(try written("y.pcap") == expected)
  }

  @Test(arguments: ["a.pcap", "a.tar"])
  func `refuses an original that changed`(name: String) throws {
    try run("cp '\(recycleCapture)' a.pcap; chmod u+w a.pcap; tar cf a.tar a.pcap")
    try ingest(folder[name])
    // One octet of the last packet, which no frame of the finding is.
    try run(
      "printf 'X' | dd of=a.pcap bs=1 seek=154807 conv=notrunc status=none; tar cf a.tar a.pcap")
    let outcome = try extract("--finding", Self.finding)
    #expect(outcome.status == 65)
    #expect(outcome.err.contains("is not what was read as"))
    #expect(outcome.err.split(separator: "\n").count == 1, "\(outcome.err)")
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(left.allSatisfy { !$0.hasPrefix("x.pcap") }, "\(left)")
    // The unchanged one, under another name.
    if name == "a.pcap" {
      #expect(try extract("--finding", Self.finding, recycleCapture).status == 0)
    }
  }

  @Test func `goes on behind damage as reading did`() throws {
    let capture = try Pcap(recycleCapture)
    let place = capture.offsets[400]
    let damaged =
      capture.bytes[..<place] + Data(repeating: 0xff, count: 90) + capture.bytes[place...]
    try damaged.write(to: URL(filePath: folder["a.pcap"]))
    try ingest(folder["a.pcap"])
    #expect(try extract("--source", "192.168.50.1").status == 0)
    #expect(try written() == records(of: capture))
  }

  @Test func `a finding over a rotated series is copied out of all of its files`() throws {
    let capture = try Pcap(recycleCapture)
    // Files of 100 packets; the second begins five packets before the first ends.
    let starts = stride(from: 0, to: capture.offsets.count, by: 100).map { $0 == 100 ? 95 : $0 }
    for (index, start) in starts.enumerated() {
      let first = capture.offsets[start]
      let next = index * 100 + 100
      let end = next < capture.offsets.count ? capture.offsets[next] : capture.bytes.count
      let file = capture.bytes.prefix(Pcap.headerLength) + capture.bytes[first..<end]
      try file.write(to: URL(filePath: folder["trace.pcap\(index == 0 ? "" : "\(index)")"]))
    }
    let names = starts.indices.map { folder["trace.pcap\($0 == 0 ? "" : "\($0)")"] }
    let ingested = try Tool.run(["ingest", "-q", "--case", caseFile] + names, in: folder)
    try #require(ingested.status == 0, "\(ingested)")
    let outcome = try extract("--finding", Self.finding)
    #expect(outcome.status == 0)
    #expect(outcome.err.contains("of \(starts.count) inputs, as pcap"), "\(outcome.err)")
    let rows = try Tool.rows(
      of: """
        SELECT DISTINCT path || ' ' || frame FROM v_syn JOIN v_input USING (input_id)
        WHERE finding_id = '\(Self.finding)'
        """, in: caseFile)
    #expect(rows.count > 100)
    let written = try written()
    for row in rows {
      let words = row.trimmingCharacters(in: CharacterSet(charactersIn: "[]\"")).split(
        separator: " ")
      let file = try Pcap(folder[String(words[0])])
      let frame = try #require(Int(words[1]))
      let end = frame < file.offsets.count ? file.offsets[frame] : file.bytes.count
      #expect(written.range(of: file.bytes[file.offsets[frame - 1]..<end]) != nil, "\(row)")
    }
  }

  @Test func `an item of more frames than the report lists is copied whole`() throws {
    // Answered SYNs without end: the sample, again and again, a minute and other ports each time.
    let program = """
      import struct, sys
      data = open(sys.argv[1], 'rb').read()
      out, base = data[:24], 24
      for turn in range(5):
        offset = 24
        while offset < len(data):
          seconds, micro, captured, length = struct.unpack_from('<IIII', data, offset)
          packet = bytearray(data[offset + 16:offset + 16 + captured])
          offset += 16 + captured
          if packet[12:14] == b'\\x08\\x00':
            tcp = 14 + (packet[14] & 15) * 4
            for place in (tcp, tcp + 2):
              port, = struct.unpack_from('>H', packet, place)
              if port > 1024: struct.pack_into('>H', packet, place, (port + turn * 977) % 64000 + 1025)
          out += struct.pack('<IIII', seconds + 200 * turn, micro, captured, length) + packet
      open(sys.argv[2], 'wb').write(out)
      """
    let made = try Tool.python(program, [recycleCapture, folder["long.pcap"]])
    try #require(made.status == 0, "\(made)")
    try ingest(folder["long.pcap"])
    let report = try Tool.run(
      ["report", "--case", caseFile, "--format", "json", "-o", folder["long.json"]], in: folder)
    try #require(report.status == 0, "\(report)")
    let items = try Items(contents(of: folder["long.json"])).evidence.filter {
      $0.omittedFrames > 0
    }
    #expect(!items.isEmpty)
    let capture = try Pcap(folder["long.pcap"])
    for item in items {
      #expect(try extract("--evidence", item.id).status == 0)
      let copy = try Pcap(folder["x.pcap"])
      let listed = item.frames.reduce(0) { $0 + $1[1] - $1[0] + 1 }
      #expect(copy.offsets.count == listed + item.omittedFrames)
      // In the order of the file: each copied record is found behind the one before.
      var place = Pcap.headerLength
      for (start, end) in zip(copy.offsets, copy.offsets.dropFirst() + [copy.bytes.count]) {
        let found = try #require(
          capture.bytes.range(of: copy.bytes[start..<end], in: place..<capture.bytes.count))
        place = found.upperBound
      }
    }
    let finding = try extract("--finding", Self.finding, to: "finding.pcap")
    #expect(finding.status == 0 && !finding.err.contains("more frames"), "\(finding.err)")
  }

  /// The evidence of the JSON.
  private struct Items: Decodable {
    var evidence: [Item]

    struct Item: Decodable {
      var id: String
      var frames: [[Int]]
      var omittedFrames: Int
    }

    init(_ json: Data) throws {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      self = try decoder.decode(Self.self, from: json)
    }
  }

  @Test func `takes pcapng where captures differ, with times to the nanosecond`() throws {
    let program = """
      import struct, sys
      data = open(sys.argv[1], 'rb').read()
      raw = struct.pack('<IHHIIII', 0xa1b23c4d, 2, 4, 0, 0, 65535, 101)
      offset, count = 24, 0
      while offset < len(data):
        seconds, micro, captured, length = struct.unpack_from('<IIII', data, offset)
        packet = data[offset + 16:offset + 16 + captured]
        offset += 16 + captured
        if packet[12:14] != b'\\x08\\x00': continue
        raw += struct.pack('<IIII', seconds, micro * 1000 + 7, captured - 14, length - 14)
        raw += packet[14:]
      open(sys.argv[2], 'wb').write(raw)
      """
    let made = try Tool.python(program, [recycleCapture, folder["raw.pcap"]])
    try #require(made.status == 0, "\(made)")
    try ingest(recycleCapture, folder["raw.pcap"])
    let outcome = try extract("--source", "192.168.50.1", to: "both.pcapng")
    #expect(outcome.status == 0)
    #expect(outcome.err.contains("pcapng, since they are of several link types"))
    let fields = [
      "frame.time_epoch", "frame.interface_id", "tcp.seq_raw", "frame.comment",
    ]
    let shown = try Tool.run(
      Child.Order(
        executable: "tshark",
        arguments: ["-r", folder["both.pcapng"], "-T", "fields"] + fields.flatMap { ["-e", $0] },
        folder: folder.path, environment: Tool.environment))
    #expect(shown.status == 0, "\(shown)")
    let sql = """
      SELECT (time_ns / 1000000000) || '.' || printf('%09d', time_ns % 1000000000),
        (input_id - 1) || '', seq || '', 'frame ' || frame || ' of ' || path
      FROM v_segment JOIN v_input USING (input_id) ORDER BY time_ns, input_id, frame
      """
    let expected = try Tool.rows(of: sql, in: caseFile).map { row in
      String(row.dropFirst(2).dropLast(2)).replacingOccurrences(of: "\", \"", with: "\t")
    }
    #expect(shown.out.split(separator: "\n").map(String.init) == expected)
  }

  @Test func `prints commands for text, and packets besides`() throws {
    let text = folder["t.txt"]
    try run("tcpdump -nn -tttt -r '\(recycleCapture)' > t.txt")
    try ingest(text)
    let alone = try extract("--source", "192.168.50.1")
    #expect(alone.status == 65)
    #expect(alone.err.contains("holds no packets") && alone.err.contains("sed -n '"))
    #expect(!FileManager.default.fileExists(atPath: folder["x.pcap"]))
    try ingest(recycleCapture)
    let both = try extract("--source", "192.168.50.1")
    #expect(both.status == 3)
    #expect(both.err.contains("sed -n '"))
    #expect(try written().count > 80_000)
  }

  @Test func `says what there is when something is not there`() throws {
    try ingest(recycleCapture)
    let cases: [(arguments: [String], sentence: String)] = [
      (["--finding", "tw-recycl"], "Did you mean \(Self.finding)?"),
      (["--finding", "x"], "The case has"), (["--evidence", "E99"], "The case has E1"),
      (["--source", "192.168.50.2"], "Did you mean 192.168.50.1?"),
      (["--source", "host"], "'host' is no IP address"),
      (["--source", "192.168.50.1", "--evidence", "E1"], "Give one of"),
    ]
    for (arguments, sentence) in cases {
      let outcome = try Tool.run(
        ["extract", "--case", caseFile, "-o", folder["x.pcap"]] + arguments, in: folder)
      #expect(outcome.status == 64 && outcome.err.contains(sentence), "\(outcome)")
    }
  }

  @Test func `never overwrites evidence or the case`() throws {
    try run("cp '\(recycleCapture)' a.pcap; ln -s a.pcap link")
    try ingest(folder["a.pcap"])
    for name in ["a.pcap", "link", "case.db"] {
      let outcome = try extract("--source", "192.168.50.1", to: name)
      #expect(outcome.status == 73 && outcome.err.contains("is not overwritten"), "\(outcome)")
    }
    #expect(try contents(of: folder["a.pcap"]) == contents(of: recycleCapture))
  }
}
